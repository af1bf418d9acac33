package org.mailtls.sender.dane;

import java.util.ArrayList;
import java.util.List;
import org.mailtls.sender.Reason;
import org.mailtls.sender.dns.Dns;
import org.mailtls.sender.dns.DnsAnswer;
import org.mailtls.sender.dns.DnsRecord;
import org.mailtls.sender.dns.HostAddresses;
import org.mailtls.sender.dns.RecordType;

/** Finds the TLSA records of a mail server, and under which of its names (RFC 7672, 2.2). */
public final class TlsaLookup {
    private static final String ADDRESS = "RFC 7672, 2.2.2";
    private static final String RECORDS = "RFC 7672, 2.2.3";
    private static final String ERRORS = "RFC 7672, 2.1.2";

    private final Dns dns;

    public TlsaLookup(Dns dns) {
        this.dns = dns;
    }

    /** Never throws for what DNS does. */
    public TlsaFinding find(HostAddresses host) {
        if (host.unknown()) {
            return new TlsaFinding.Unknown(host.bogus(), List.of(new Reason(host.why(), ERRORS)));
        }
        List<Reason> reasons = new ArrayList<>();
        List<String> bases = new ArrayList<>();
        if (host.secure()) {
            if (host.aliased()) {
                bases.add(host.name());
            }
            bases.add(host.host());
        } else if (host.aliased()) {
            // The end of the alias is nobody's word; the alias itself may be somebody's.
            DnsAnswer alias = dns.ask(host.host(), RecordType.CNAME);
            if (alias.unknown()) {
                return unknown(alias);
            }
            if (alias.secure() && alias.state() == DnsAnswer.State.FOUND) {
                bases.add(host.host());
            }
        }
        if (bases.isEmpty()) {
            reasons.add(new Reason(
                    "The address of " + host.host() + " is not signed, or the resolver is not trusted to say so: TLSA"
                            + " records are not looked for.",
                    ADDRESS));
            return new TlsaFinding.Insecure(reasons);
        }
        for (String base : bases) {
            DnsAnswer answer = dns.ask("_25._tcp." + base, RecordType.TLSA);
            if (answer.unknown()) {
                return unknown(answer);
            }
            List<TlsaRecord> records = answer.all(DnsRecord.Tlsa.class).stream()
                    .map(TlsaRecord::of)
                    .toList();
            if (!records.isEmpty() && answer.secure()) {
                return new TlsaFinding.Found(TlsaSet.of(base, records));
            }
            reasons.add(new Reason(
                    records.isEmpty()
                            ? base + " has no TLSA records."
                            : "The TLSA records of " + base + " are not signed: they do not count.",
                    RECORDS));
        }
        return new TlsaFinding.None(reasons);
    }

    private static TlsaFinding unknown(DnsAnswer answer) {
        return new TlsaFinding.Unknown(
                answer.state() == DnsAnswer.State.BOGUS, List.of(new Reason(answer.why(), ERRORS)));
    }
}
