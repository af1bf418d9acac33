package org.mailtls.load.seen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the server itself says of the mails that it took.
 *
 * @param source {@code log}, {@code counter of the embedded server}
 * @param counted mails of victims that it took, repeats included
 * @param lost numbers that were answered with 250 and are not there
 * @param repeated numbers that are there more than once
 * @param unanswered numbers that are there though their sender never saw the 250: no loss, but a sender would send again
 */
public record DeliveredMails(
        String source, long counted, List<Integer> lost, List<Integer> repeated, List<Integer> unanswered) {
    public DeliveredMails {
        lost = List.copyOf(lost);
        repeated = List.copyOf(repeated);
        unanswered = List.copyOf(unanswered);
    }

    /**
     * Holds what the senders saw against what the server says.
     *
     * @param counts number of a mail → how often the server took it; other numbers than those of the mails, such as those of
     *     a warm-up, do not count
     */
    public static DeliveredMails of(String source, Map<Integer, Integer> counts, List<VictimMail> mails) {
        long counted = 0;
        List<Integer> lost = new ArrayList<>();
        List<Integer> repeated = new ArrayList<>();
        List<Integer> unanswered = new ArrayList<>();
        for (VictimMail mail : mails) {
            int times = counts.getOrDefault(mail.number(), 0);
            counted += times;
            if (mail.taken() && times == 0) {
                lost.add(mail.number());
            }
            if (times > 1) {
                repeated.add(mail.number());
            }
            if (!mail.taken() && times > 0) {
                unanswered.add(mail.number());
            }
        }
        return new DeliveredMails(source, counted, lost, repeated, unanswered);
    }
}
