package org.mailtls.sender;

import java.util.Comparator;
import java.util.List;
import org.mailtls.sender.dns.Dns;
import org.mailtls.sender.dns.DnsAnswer;
import org.mailtls.sender.dns.DnsRecord;
import org.mailtls.sender.dns.HostAddresses;
import org.mailtls.sender.dns.HostNames;
import org.mailtls.sender.dns.RecordType;

/**
 * Where mail for a domain goes.
 *
 * @param secure whether the resolver vouches for it
 * @param bogus whether it is unknown because signatures are wrong, and not because nobody answered
 * @param hosts in the order in which they are tried; empty unless there are any
 * @param reason what stands in the way, or what was seen
 */
public record MxFinding(State state, boolean secure, boolean bogus, List<MxHost> hosts, Reason reason) {
    /** How it ended. */
    public enum State {
        HOSTS,
        /** The domain says that it takes no mail, or does not exist. */
        NO_MAIL,
        /** DNS could not be asked, or somebody meddles with it. */
        UNKNOWN
    }

    private static final String RULE = "RFC 5321, 5.1";

    /** Who has more is after something else than mail. */
    private static final int MOST = 10;

    public MxFinding {
        hosts = List.copyOf(hosts);
    }

    /** Never throws for what DNS does. */
    static MxFinding of(Dns dns, String domain) {
        DnsAnswer answer = dns.ask(domain, RecordType.MX);
        if (answer.unknown()) {
            return unknown(answer.state() == DnsAnswer.State.BOGUS, answer.why());
        }
        List<DnsRecord.Mx> records = answer.all(DnsRecord.Mx.class);
        if (records.size() == 1 && records.get(0).host().isEmpty()) {
            return none(State.NO_MAIL, domain + " takes no mail: its only MX is the root.", "RFC 7505, 3");
        }
        List<MxHost> hosts = records.stream()
                .filter(mx -> HostNames.valid(mx.host()))
                .map(mx -> new MxHost(mx.preference(), mx.host()))
                .sorted(Comparator.comparingInt(MxHost::preference).thenComparing(MxHost::host))
                .limit(MOST)
                .toList();
        if (hosts.isEmpty() && !records.isEmpty()) {
            return none(State.NO_MAIL, "The MX records of " + domain + " name no host.", RULE);
        }
        return hosts.isEmpty()
                ? implicit(dns, domain, answer)
                : new MxFinding(
                        State.HOSTS,
                        answer.secure(),
                        false,
                        hosts,
                        Reason.seen(signed(domain + " has MX records", answer.secure())));
    }

    /** Without MX records, the domain is its own server. */
    private static MxFinding implicit(Dns dns, String domain, DnsAnswer noMx) {
        HostAddresses addresses = HostAddresses.of(dns, domain);
        if (addresses.unknown()) {
            return unknown(addresses.bogus(), addresses.why());
        }
        if (addresses.addresses().isEmpty()) {
            return none(State.NO_MAIL, domain + " has neither MX records nor an address.", RULE);
        }
        boolean secure = noMx.secure();
        return new MxFinding(
                State.HOSTS,
                secure,
                false,
                List.of(new MxHost(0, domain)),
                new Reason(signed(domain + " has no MX records and is its own server", secure), RULE));
    }

    private static String signed(String words, boolean secure) {
        return words + (secure ? ", and the resolver vouches for it." : "; nobody vouches for it.");
    }

    private static MxFinding none(State state, String words, String source) {
        return new MxFinding(state, false, false, List.of(), new Reason(words, source));
    }

    private static MxFinding unknown(boolean bogus, String why) {
        return new MxFinding(State.UNKNOWN, false, bogus, List.of(), new Reason(why, "RFC 7672, 2.1.2"));
    }
}
