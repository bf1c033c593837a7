package kz.kelisim.accounts;

import kz.kelisim.kernel.Lang;

/// The words of the mail with a sign-in link; the texts of the pages give them.
public interface LinkText {

    String subject(Lang language);

    String body(Lang language, String name, String link);
}
