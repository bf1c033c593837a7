package kz.kelisim.web;

import kz.kelisim.kernel.Lang;
import kz.kelisim.store.Wording;
import org.springframework.stereotype.Component;

/// The words of spreadsheets, which are those of the pages.
@Component
final class Vocabulary implements Wording {

    private final Texts texts;

    Vocabulary(Texts texts) {
        this.texts = texts;
    }

    @Override
    public String title(String sheet, Lang lang) {
        return texts.text(lang, "sheet." + sheet);
    }

    @Override
    public String label(String field, Lang lang) {
        return texts.text(lang, "field." + field);
    }

    @Override
    public String word(String option, Lang lang) {
        return View.word(texts, lang, option);
    }

    @Override
    public String flag(boolean value, Lang lang) {
        return texts.text(lang, value ? "yes" : "no");
    }
}
