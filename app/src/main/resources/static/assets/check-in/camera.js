// Reads codes with the camera of the device, from the tap that starts it until the tap that ends it, a hidden page or the
// sign-out. A picture is looked at and forgotten; none leaves the device.
const PAUSE_MILLIS = 120;
// A code that stays in the picture is one reading; it counts again when it was away for so long.
const AWAY_MILLIS = 3000;
const MOST_WIDTH = 1280;
const ZXING = "/assets/zxing/reader/";

const REASONS = { NotAllowedError: "camera_refused", SecurityError: "camera_refused", NotFoundError: "camera_absent", OverconstrainedError: "camera_absent", NotReadableError: "camera_busy", AbortError: "camera_busy" };

// What finds codes in a picture: the browser itself where it can, ZXing otherwise.
async function detector() {
  if ("BarcodeDetector" in globalThis && (await BarcodeDetector.getSupportedFormats()).includes("qr_code")) {
    const own = new BarcodeDetector({ formats: ["qr_code"] });
    return { name: "browser", find: async (video) => (await own.detect(video)).map((code) => code.rawValue) };
  }
  const { prepareZXingModule, readBarcodes } = await import(ZXING + "index.js");
  await prepareZXingModule({ overrides: { locateFile: (file) => ZXING + file }, fireImmediately: true });
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  return {
    name: "zxing",
    find: async (video) => {
      const scale = Math.min(1, MOST_WIDTH / video.videoWidth);
      canvas.width = video.videoWidth * scale;
      canvas.height = video.videoHeight * scale;
      pen.drawImage(video, 0, 0, canvas.width, canvas.height);
      const picture = pen.getImageData(0, 0, canvas.width, canvas.height);
      return (await readBarcodes(picture, { formats: ["QRCode"], tryHarder: true, maxNumberOfSymbols: 1 })).map((code) => code.text);
    },
  };
}

export class Camera {
  // panel: the part of the page with the picture and the buttons; word: gives a text of the page; found: is told each code.
  constructor(panel, word, found) {
    this.panel = panel;
    this.word = word;
    this.found = found;
    this.video = panel.querySelector("video");
    this.note = panel.querySelector("[role=status]");
    this.startButton = panel.querySelector("[data-camera=start]");
    this.stopButton = panel.querySelector("[data-camera=stop]");
    // Grows with each start and stop, so that what an earlier start still waits for comes to nothing.
    this.turn = 0;
    this.startButton.addEventListener("click", () => this.start());
    this.stopButton.addEventListener("click", () => {
      this.stop();
      this.startButton.focus();
    });
    document.addEventListener("visibilitychange", () => document.hidden && this.stop());
    addEventListener("pagehide", () => this.stop());
    this.show("off", "");
    panel.hidden = false;
  }

  show(state, text) {
    this.panel.dataset.state = state;
    this.note.textContent = text;
    this.video.hidden = state !== "on";
    this.startButton.hidden = state !== "off";
    this.stopButton.hidden = state === "off";
  }

  async start() {
    if (this.panel.dataset.state !== "off") return;
    const turn = ++this.turn;
    this.show("starting", this.word("camera_starting"));
    let stream = null;
    try {
      if (!navigator.mediaDevices) throw new DOMException("", "NotFoundError");
      stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: "environment", width: { ideal: MOST_WIDTH }, height: { ideal: 720 } } });
      const codes = await detector();
      if (turn !== this.turn) return stream.getTracks().forEach((track) => track.stop());
      this.stream = stream;
      stream.getVideoTracks()[0].addEventListener("ended", () => turn === this.turn && this.stop());
      this.video.srcObject = stream;
      await this.video.play();
      if (turn !== this.turn) return;
      this.panel.dataset.detector = codes.name;
      this.show("on", this.word("camera_on"));
      this.stopButton.focus();
      await this.look(codes, turn);
    } catch (failed) {
      stream?.getTracks().forEach((track) => track.stop());
      if (turn !== this.turn) return;
      this.stop();
      this.note.textContent = this.word(REASONS[failed.name] || "camera_failed");
      this.startButton.focus();
    }
  }

  async look(codes, turn) {
    let last = null;
    let seen = 0;
    while (turn === this.turn) {
      const [text] = this.video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA ? await codes.find(this.video) : [];
      if (turn !== this.turn) return;
      if (text) {
        const again = text === last && Date.now() - seen < AWAY_MILLIS;
        last = text;
        if (!again) {
          navigator.vibrate?.(60);
          await this.found(text);
        }
        seen = Date.now();
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLIS));
    }
  }

  stop() {
    this.turn++;
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = null;
    this.video.srcObject = null;
    this.show("off", "");
  }
}
