package kz.kelisim.accounts;

/// What a page may load and run, as the header `Content-Security-Policy` says it.
public final class ContentPolicy {

    public static final String HEADER = "Content-Security-Policy";

    /// Of every page: scripts and styles of our own, and nothing inline.
    static final String STRICT = of("script-src 'self'");

    /// Of a page that also compiles WebAssembly, which it loads from us.
    public static final String WITH_WEBASSEMBLY = of("script-src 'self' 'wasm-unsafe-eval'");

    private ContentPolicy() {}

    private static String of(String scripts) {
        return String.join(
                "; ",
                "default-src 'none'",
                scripts,
                "style-src 'self'",
                "img-src 'self'",
                "font-src 'self'",
                "connect-src 'self'",
                "form-action 'self'",
                "base-uri 'none'",
                "frame-ancestors 'none'");
    }
}
