package org.mailtls.sender.tlsrpt;

import java.util.List;
import java.util.Optional;
import org.mailtls.sender.BadPolicyException;
import org.mailtls.sender.Reason;
import org.mailtls.sender.dns.Dns;
import org.mailtls.sender.dns.DnsAnswer;
import org.mailtls.sender.dns.DnsRecord;
import org.mailtls.sender.dns.RecordType;
import org.mailtls.smtp.Printable;

/**
 * Whether a domain wants to be told of failures.
 *
 * @param word none, valid or invalid; empty if DNS could not be asked
 * @param rua where reports go
 */
public record TlsrptFinding(String word, List<String> rua, Reason reason) {
    private static final String RULE = "RFC 8460, 3";
    private static final int SHOWN = 300;

    public TlsrptFinding {
        rua = List.copyOf(rua);
    }

    /** Never throws for what DNS does. */
    public static TlsrptFinding of(Dns dns, String domain) {
        DnsAnswer answer = dns.ask("_smtp._tls." + domain, RecordType.TXT);
        if (answer.unknown()) {
            return new TlsrptFinding("", List.of(), new Reason(answer.why(), RULE));
        }
        try {
            Optional<TlsrptRecord> record = TlsrptRecord.among(answer.all(DnsRecord.Txt.class).stream()
                    .map(DnsRecord.Txt::text)
                    .toList());
            return record.map(found -> new TlsrptFinding(
                            "valid",
                            found.rua(),
                            new Reason(
                                    "Reports go to " + Printable.of(String.join(", ", found.rua()), SHOWN) + ".",
                                    RULE)))
                    .orElseGet(() -> new TlsrptFinding(
                            "none", List.of(), new Reason("The domain asks for no reports on TLS.", RULE)));
        } catch (BadPolicyException e) {
            return new TlsrptFinding("invalid", List.of(), new Reason(String.valueOf(e.getMessage()), RULE));
        }
    }
}
