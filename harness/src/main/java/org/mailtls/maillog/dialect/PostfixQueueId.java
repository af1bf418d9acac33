package org.mailtls.maillog.dialect;

/** The name of a mail in Postfix' queue: letters and digits, and nothing before it in the line. */
final class PostfixQueueId {
    /** Long ones (enable_long_queue_ids) have fewer. */
    private static final int LONGEST = 32;

    private PostfixQueueId() {}

    /** Whether the line begins with one, or with NOQUEUE, that ends at that colon. */
    static boolean before(String text, int colon) {
        if (colon < 1 || colon > LONGEST) {
            return false;
        }
        for (int i = 0; i < colon; i++) {
            char c = text.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))) {
                return false;
            }
        }
        return true;
    }
}
