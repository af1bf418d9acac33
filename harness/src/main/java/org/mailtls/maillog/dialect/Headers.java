package org.mailtls.maillog.dialect;

import java.util.List;
import java.util.Set;

/**
 * Of the {@code Received:} headers of a mail, the one that tells how it came to one's own server. Those below it were written by
 * strangers, who may write what they like.
 */
public final class Headers {
    private final Dialects dialects;
    private final Findings findings;
    private final Set<String> own;
    private final boolean all;

    /**
     * @param own names of one's servers in lower case; empty: the one that wrote the topmost header
     * @param all believes the headers of all servers
     */
    public Headers(Dialects dialects, Findings findings, Set<String> own, boolean all) {
        this.dialects = dialects;
        this.findings = findings;
        this.own = own;
        this.all = all;
    }

    /** @param headers of one mail, the topmost first */
    public void mail(List<String> headers) {
        String topmost = "";
        boolean found = false;
        for (String header : headers) {
            findings.line();
            Received received = Received.parse(header);
            if (received == null) {
                findings.brokenLine();
                continue;
            }
            topmost = topmost.isEmpty() ? received.by() : topmost;
            boolean ours = all || (own.isEmpty() ? received.by().equals(topmost) : own.contains(received.by()));
            // A filter that handed the mail back is no sender, and a program that put it into the mailbox neither.
            if (ours && received.bySmtp() && !received.fromLoopback() && (all || !found)) {
                dialects.header(received);
                found = true;
            }
        }
    }
}
