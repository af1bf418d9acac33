package org.mailtls.probe.evidence;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The logs that can be read. A new one is one class, listed here. */
final class LogGrammars {
    private static final List<LogGrammar> ALL = List.of(
            new PostfixLog(), new EximLog(), new OpenSmtpdLog(), new SendmailLog(), new HarakaLog(), new ChasquidLog());

    private LogGrammars() {}

    /** @param mta as the server's identity has it: {@code Postfix}; null for a server that is nobody's acquaintance */
    static @Nullable LogGrammar of(@Nullable String mta) {
        if (mta == null) {
            return null;
        }
        String word = mta.toLowerCase(Locale.ROOT);
        return ALL.stream().filter(each -> each.mta().equals(word)).findFirst().orElse(null);
    }
}
