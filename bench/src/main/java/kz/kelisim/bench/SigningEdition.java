package kz.kelisim.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kz.kelisim.signatures.DetachedSigner;

/// An edition with agreements between two regions, and the keys of those who sign them: made with the JDK's keytool by
/// an
/// authority that the program trusts.
///
/// @param keys the key files of the signatories A and B
record SigningEdition(Path records, List<byte[]> keys) {

    static final String SLUG = "signing-bench";
    private static final String PASSWORD = "a bench";
    private static final List<String> NAMES = List.of("Aliya Sarova", "Bekzat Darynov");

    static SigningEdition make(Path home, int agreements) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(home.resolve("keys"));
        Path store = folder.resolve("all.p12");
        keytool(
                store,
                "-genkeypair",
                "-alias",
                "ca",
                "-dname",
                "CN=Authority of a benchmark",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-validity",
                "300",
                "-ext",
                "bc:c=ca:true",
                "-ext",
                "ku:c=keyCertSign,cRLSign");
        List<byte[]> keys = new ArrayList<>();
        for (String name : NAMES) {
            String alias = name.substring(0, 5).toLowerCase(Locale.ROOT);
            keytool(
                    store,
                    "-genkeypair",
                    "-alias",
                    alias,
                    "-signer",
                    "ca",
                    "-dname",
                    "CN=" + name,
                    "-keyalg",
                    "RSA",
                    "-keysize",
                    "2048",
                    "-validity",
                    "300",
                    "-ext",
                    "ku=digitalSignature,nonRepudiation");
            Path own = folder.resolve(alias + ".p12");
            keytool(
                    own,
                    "-importkeystore",
                    "-srckeystore",
                    store.toString(),
                    "-srcstorepass",
                    PASSWORD,
                    "-srcalias",
                    alias,
                    "-noprompt");
            keys.add(Files.readAllBytes(own));
        }
        Path trust = home.resolve("trust");
        Files.createDirectories(trust.resolve("anchors"));
        Files.createDirectories(trust.resolve("revocations"));
        keytool(
                store,
                "-exportcert",
                "-alias",
                "ca",
                "-file",
                trust.resolve("anchors").resolve("ca.cer").toString());
        Files.writeString(trust.resolve("anchors").resolve("ca.cer.txt"), "Made for a benchmark");
        keytool(
                store,
                "-gencrl",
                "-alias",
                "ca",
                "-id",
                "99999",
                "-file",
                trust.resolve("revocations").resolve("ca.crl").toString());
        return new SigningEdition(records(home, agreements), keys);
    }

    private static void keytool(Path store, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        line.addAll(List.of(arguments));
        boolean copies = arguments[0].equals("-importkeystore");
        line.addAll(List.of(copies ? "-destkeystore" : "-keystore", store.toString()));
        line.addAll(List.of(copies ? "-deststorepass" : "-storepass", PASSWORD));
        line.addAll(List.of(copies ? "-deststoretype" : "-storetype", "PKCS12"));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool must make the keys, but said: " + said);
        }
    }

    static String key(int agreement) {
        return "memorandum-" + agreement;
    }

    /// The detached signature of a signatory.
    byte[] signed(byte[] master, int signatory) {
        return DetachedSigner.sign(
                master,
                keys.get(signatory),
                PASSWORD.toCharArray(),
                Clock.systemUTC().instant());
    }

    private static Path records(Path home, int agreements) throws IOException {
        String text = "{kk: \"Өлшеу\", ru: \"Замер\", en: \"Bench\"}";
        var yaml = new StringBuilder("""
                edition: %1$s
                origin: %1$s
                origins:
                  - {key: %1$s, kind: SAMPLE, title: Made up, producer: a benchmark, citation: a benchmark, language: en, licence: none, read_as: GENERATED}
                series:
                  - {key: %1$s, name: %2$s}
                editions:
                  - {key: %1$s, series: %1$s, ordinal: 1, name: %2$s, city: %2$s, region: KZ-15, sample: true, starts_on: "2035-05-01", ends_on: "2035-05-02", dates_origin: %1$s}
                organisations:
                  - {key: region-a, kind: REGION, name: {kk: "А облысы", ru: "Область А", en: "Region A"}}
                  - {key: region-b, kind: REGION, name: {kk: "Б облысы", ru: "Область Б", en: "Region B"}}
                people:
                  - {key: a, name: {kk: "Әлия Сарова", ru: "Алия Сарова", en: "Aliya Sarova"}}
                  - {key: b, name: {kk: "Бекзат Дарынов", ru: "Бекзат Дарынов", en: "Bekzat Darynov"}}
                offices:
                  - {key: head-a, person: a, organisation: region-a, title: %2$s, rank: 1}
                  - {key: head-b, person: b, organisation: region-b, title: %2$s, rank: 1}
                agreements:
                """.formatted(SLUG, text));
        each(
                yaml,
                agreements,
                "  - {key: memorandum-%1$d, kind: MEMORANDUM, title: {kk: \"Келісім %1$d\", ru: \"Меморандум %1$d\", en: \"Memorandum %1$d\"}, state: DRAFT, number_stated: true}\n");
        yaml.append("parties:\n");
        each(yaml, agreements, """
                  - {key: party-a-%1$d, agreement: memorandum-%1$d, organisation: region-a, role: PARTY, place_in_order: 1}
                  - {key: party-b-%1$d, agreement: memorandum-%1$d, organisation: region-b, role: PARTY, place_in_order: 2}
                """);
        yaml.append("signatories:\n");
        each(yaml, agreements, """
                  - {key: side-a-%1$d, agreement: memorandum-%1$d, organisation: region-a, person: a, office: head-a}
                  - {key: side-b-%1$d, agreement: memorandum-%1$d, organisation: region-b, person: b, office: head-b}
                """);
        Path folder = Files.createDirectories(home.resolve("records"));
        Files.writeString(folder.resolve("bench.yaml"), yaml, StandardCharsets.UTF_8);
        return folder;
    }

    private static void each(StringBuilder yaml, int agreements, String rows) {
        for (int i = 1; i <= agreements; i++) {
            yaml.append(rows.formatted(i));
        }
    }
}
