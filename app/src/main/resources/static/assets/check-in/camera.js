// Reads QR codes from the camera: by the browser's own detector, else by ZXing.
const FALLBACK = "/webjars/html5-qrcode/2.2.1/third_party/zxing-js.umd.min.js";
const PAUSE_MILLIS = 150;

const loaded = (address) => new Promise((resolve, reject) => {
  if (window.ZXing) return resolve();
  const script = document.createElement("script");
  script.src = address;
  script.onload = resolve;
  script.onerror = reject;
  document.head.append(script);
});

async function native() {
  if (!("BarcodeDetector" in window)) return null;
  const formats = await BarcodeDetector.getSupportedFormats();
  if (!formats.includes("qr_code")) return null;
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return async (video) => (await detector.detect(video))[0]?.rawValue || null;
}

async function zxing() {
  await loaded(FALLBACK);
  const canvas = document.createElement("canvas");
  const reader = new ZXing.MultiFormatReader();
  reader.setHints(new Map([[ZXing.DecodeHintType.POSSIBLE_FORMATS, [ZXing.BarcodeFormat.QR_CODE]], [ZXing.DecodeHintType.TRY_HARDER, true]]));
  return async (video) => {
    if (!video.videoWidth) return null;
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext("2d", { willReadFrequently: true }).drawImage(video, 0, 0);
    try {
      const source = new ZXing.HTMLCanvasElementLuminanceSource(canvas);
      return reader.decode(new ZXing.BinaryBitmap(new ZXing.HybridBinarizer(source))).getText();
    } catch (nothing) {
      return null;
    }
  };
}

// Shows the camera and gives each new code once; answers a function that ends it. The name of the reader stands at the video.
export async function watch(video, told) {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  const own = await native();
  const read = own || (await zxing());
  video.dataset.reader = own ? "BarcodeDetector" : "ZXing";
  video.srcObject = stream;
  video.hidden = false;
  await video.play();
  let last = "";
  let watching = true;
  const look = async () => {
    if (!watching) return;
    const code = await read(video).catch(() => null);
    if (code && code !== last) await told(code);
    if (code) last = code;
    setTimeout(look, PAUSE_MILLIS);
  };
  look();
  return () => {
    watching = false;
    stream.getTracks().forEach((track) => track.stop());
    video.hidden = true;
  };
}
