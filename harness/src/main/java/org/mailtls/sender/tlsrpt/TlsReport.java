package org.mailtls.sender.tlsrpt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One report, or the sessions that a mail server handed to its reporter. Hostile input to whoever prints it.
 *
 * @param organization who reports; null for a mail server's own sessions
 * @param from beginning of what it reports, as it says; null likewise
 * @param to end of it
 * @param policies what was held and how it went
 * @param notes what in it was not as it should be
 */
public record TlsReport(
        @Nullable String organization,
        @Nullable String from,
        @Nullable String to,
        List<Policy> policies,
        List<String> notes) {
    public TlsReport {
        policies = List.copyOf(policies);
        notes = List.copyOf(notes);
    }

    /**
     * One policy.
     *
     * @param type {@code tlsa}, {@code sts}, {@code no-policy-found}, or what else it says
     * @param succeeded sessions
     * @param failed sessions
     */
    public record Policy(String type, String domain, long succeeded, long failed, List<Failure> failures) {
        public Policy {
            failures = List.copyOf(failures);
        }
    }

    /**
     * Sessions that failed in one way.
     *
     * @param type a result type of RFC 8460, 4.3, or what else it says
     * @param receiver the server that they were with; null if it says none
     * @param detail what it says besides; null if nothing
     */
    public record Failure(
            String type,
            @Nullable String receiver,
            long sessions,
            @Nullable String detail) {}
}
