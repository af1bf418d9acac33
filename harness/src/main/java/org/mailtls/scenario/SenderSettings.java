package org.mailtls.scenario;

import java.util.List;

/**
 * Whose mail is asked about, and for whom.
 *
 * @param domains recipients' domains; never empty
 * @param senders words, each the policies that a sender holds together: {@code mta-sts+dane}; never empty
 */
public record SenderSettings(List<DomainState> domains, List<String> senders) {
    public SenderSettings {
        domains = List.copyOf(domains);
        senders = List.copyOf(senders);
    }
}
