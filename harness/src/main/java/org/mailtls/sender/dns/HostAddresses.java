package org.mailtls.sender.dns;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a host is.
 *
 * @param name where its aliases led, which is the host itself if there are none
 * @param secure whether the resolver vouches for all of it
 * @param bogus whether it does the opposite
 * @param why what went wrong, as a sentence; empty if nothing did, also for a host that has no address
 */
public record HostAddresses(
        String host, String name, boolean secure, List<InetAddress> addresses, boolean bogus, String why) {
    public HostAddresses {
        addresses = List.copyOf(addresses);
    }

    /** Asks for both kinds of address. What one of them brings is enough, unless somebody meddles with the other. */
    public static HostAddresses of(Dns dns, String host) {
        DnsAnswer four = dns.ask(host, RecordType.A);
        DnsAnswer six = dns.ask(host, RecordType.AAAA);
        List<InetAddress> found = new ArrayList<>();
        List.of(four, six)
                .forEach(answer -> answer.all(DnsRecord.Address.class).forEach(each -> found.add(each.address())));
        DnsAnswer speaking = four.all(DnsRecord.Address.class).isEmpty() && !six.unknown() ? six : four;
        boolean bogus = four.state() == DnsAnswer.State.BOGUS || six.state() == DnsAnswer.State.BOGUS;
        boolean unknown = bogus || (found.isEmpty() && (four.unknown() || six.unknown()));
        String why = unknown ? (four.why().isEmpty() ? six.why() : four.why()) : "";
        boolean secure = !unknown && vouched(four) && vouched(six);
        return new HostAddresses(host, speaking.name(), secure, bogus ? List.of() : found, bogus, why);
    }

    /** An answer that never came says nothing against the other one. */
    private static boolean vouched(DnsAnswer answer) {
        return answer.secure() || answer.state() == DnsAnswer.State.FAILED;
    }

    public boolean aliased() {
        return !host.equals(name);
    }

    /** It cannot be known where it is. */
    public boolean unknown() {
        return !why.isEmpty();
    }
}
