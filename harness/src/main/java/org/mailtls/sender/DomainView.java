package org.mailtls.sender;

import java.net.InetAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.sender.dane.TlsaFinding;
import org.mailtls.sender.dane.TlsaLookup;
import org.mailtls.sender.dns.HostAddresses;
import org.mailtls.sender.dns.HostNames;
import org.mailtls.sender.sts.StsDiscovery;
import org.mailtls.sender.sts.StsFinding;
import org.mailtls.sender.tlsrpt.TlsrptFinding;

/**
 * One domain as a sender sees it. Each thing is looked at when it is first asked for, and once: so several senders are held
 * against the same world. For one thread.
 */
public final class DomainView {
    /** Of one host, until one answers. */
    private static final int MOST_ADDRESSES = 4;

    private final SenderWorld world;
    private final String domain;
    private final Map<String, HostAddresses> addresses = new HashMap<>();
    private final Map<String, TlsaFinding> records = new HashMap<>();
    private final Map<String, HostSeen> hosts = new HashMap<>();
    private @Nullable MxFinding mx;
    private @Nullable StsFinding sts;
    private @Nullable TlsrptFinding tlsrpt;

    /** @throws IllegalArgumentException if it is no name of a domain */
    public DomainView(SenderWorld world, String domain) {
        this.world = world;
        this.domain = HostNames.of(domain);
    }

    /** In the form in which names are compared. */
    public String domain() {
        return domain;
    }

    public MxFinding mx() {
        MxFinding known = mx;
        if (known == null) {
            known = MxFinding.of(world.dns(), domain);
            mx = known;
        }
        return known;
    }

    public StsFinding sts() {
        StsFinding known = sts;
        if (known == null) {
            known = new StsDiscovery(world.dns(), world.web(), world.cache(), world.clock()).find(domain);
            sts = known;
        }
        return known;
    }

    public TlsrptFinding tlsrpt() {
        TlsrptFinding known = tlsrpt;
        if (known == null) {
            known = TlsrptFinding.of(world.dns(), domain);
            tlsrpt = known;
        }
        return known;
    }

    /** The TLSA records of one of its servers. */
    public TlsaFinding tlsa(MxHost host) {
        return records.computeIfAbsent(host.host(), name -> new TlsaLookup(world.dns()).find(addresses(name)));
    }

    /** What a session with one of its servers comes to. */
    public HostSeen seen(MxHost host) {
        HostSeen known = hosts.get(host.host());
        if (known == null) {
            known = talk(host.host());
            hosts.put(host.host(), known);
        }
        return known;
    }

    /** What the list of STARTTLS Everywhere says of it; empty if there is no list, or nothing in it. */
    Optional<StarttlsEverywhere.Entry> listed() {
        StarttlsEverywhere list = world.list();
        return list == null ? Optional.empty() : list.of(domain);
    }

    /** Whether the list's day is over. */
    boolean listOver() {
        StarttlsEverywhere list = world.list();
        return list != null && !now().isBefore(list.expires());
    }

    Roots roots() {
        return world.roots();
    }

    Instant now() {
        return world.clock().instant();
    }

    private HostAddresses addresses(String host) {
        HostAddresses known = addresses.get(host);
        if (known == null) {
            known = HostAddresses.of(world.dns(), host);
            addresses.put(host, known);
        }
        return known;
    }

    private HostSeen talk(String host) {
        HostAddresses found = addresses(host);
        if (found.addresses().isEmpty()) {
            return HostSeen.without(
                    HostSeen.State.UNREACHABLE,
                    found.unknown() ? found.why() : "The host " + host + " has no address.");
        }
        List<InetAddress> some =
                found.addresses().stream().limit(MOST_ADDRESSES).toList();
        HostSeen last = HostSeen.without(HostSeen.State.UNREACHABLE, "The host " + host + " was not asked.");
        for (InetAddress address : some) {
            last = world.talk().talk(host, world.door().apply(address));
            if (last.state() != HostSeen.State.UNREACHABLE) {
                break;
            }
        }
        return last;
    }
}
