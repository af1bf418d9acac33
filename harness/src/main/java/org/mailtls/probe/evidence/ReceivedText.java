package org.mailtls.probe.evidence;

import org.jspecify.annotations.Nullable;

/**
 * A {@code Received:} header of Postfix as header_checks(5) logs it: {@code postfix/cleanup[9]: 4D2A0: info: header Received: from … from
 * unknown[172.17.0.1]; from=<…>}, with a question mark for each line break and nothing after 200 characters.
 */
final class ReceivedText {
    private static final String START = ": info: header Received: ";

    private ReceivedText() {}

    /** The header in a line of the log; null if the line has none. */
    static @Nullable String of(String line) {
        int start = line.indexOf(START);
        if (start < 0 || !line.contains("/cleanup[")) {
            return null;
        }
        String rest = line.substring(start + START.length());
        int client = rest.lastIndexOf("; from=<");
        int end = client < 0 ? -1 : rest.lastIndexOf(" from ", client);
        return end < 0 ? rest : rest.substring(0, end);
    }

    /** What the header says of TLS; null if nothing. A key exchange that was cut off is not told. */
    static @Nullable LoggedTls tls(String header) {
        String flat = header.replaceAll("\\?+[ ?]*", " ");
        LoggedTls logged = PostfixLog.words(flat);
        int exchange = flat.indexOf("key-exchange ");
        // Unless another word follows, the name may be half of one.
        boolean whole = exchange >= 0 && flat.indexOf(' ', exchange + "key-exchange ".length()) >= 0;
        return logged == null || whole ? logged : new LoggedTls(logged.version(), logged.suite(), "", logged.line());
    }
}
