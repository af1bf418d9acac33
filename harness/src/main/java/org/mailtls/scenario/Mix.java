package org.mailtls.scenario;

import java.util.List;

/**
 * What the mail of one server negotiated: the histogram of a mail log, as {@code mailtls log --mix FILE} writes it and
 * {@code client.mix} reads it.
 *
 * @param days how much time the log spans, at least a minute; what makes a cost per day of it
 * @param entries the largest first; each combination once
 */
public record Mix(double days, List<MixEntry> entries) {
    public Mix {
        entries = List.copyOf(entries);
    }

    public long handshakes() {
        return entries.stream().mapToLong(MixEntry::handshakes).sum();
    }

    public long mails() {
        return entries.stream().mapToLong(MixEntry::mails).sum();
    }
}
