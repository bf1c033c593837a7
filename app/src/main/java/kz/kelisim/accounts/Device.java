package kz.kelisim.accounts;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The family of a device: names of a browser and of a system, never their versions.
final class Device {

    /// A word of a User-Agent and the name it stands for; the first that is found decides.
    private record Sign(String word, String name) {}

    private static final List<Sign> BROWSERS = List.of(
            new Sign("YaBrowser/", "Yandex"),
            new Sign("Edg", "Edge"),
            new Sign("OPR/", "Opera"),
            new Sign("SamsungBrowser/", "Samsung Internet"),
            new Sign("Firefox/", "Firefox"),
            new Sign("FxiOS/", "Firefox"),
            new Sign("Chrome/", "Chrome"),
            new Sign("CriOS/", "Chrome"),
            new Sign("Safari/", "Safari"));

    private static final List<Sign> SYSTEMS = List.of(
            new Sign("Android", "Android"),
            new Sign("iPhone", "iPhone"),
            new Sign("iPad", "iPad"),
            new Sign("Windows", "Windows"),
            new Sign("Mac OS X", "macOS"),
            new Sign("CrOS", "ChromeOS"),
            new Sign("Linux", "Linux"));

    private Device() {}

    /// Such as `Firefox, Windows`; empty where neither is known.
    static String of(@Nullable String userAgent) {
        String told = Objects.requireNonNullElse(userAgent, "");
        String browser = name(BROWSERS, told);
        String system = name(SYSTEMS, told);
        return browser.isEmpty() || system.isEmpty() ? browser + system : browser + ", " + system;
    }

    private static String name(List<Sign> signs, String told) {
        return signs.stream()
                .filter(sign -> told.contains(sign.word()))
                .findFirst()
                .map(Sign::name)
                .orElse("");
    }
}
