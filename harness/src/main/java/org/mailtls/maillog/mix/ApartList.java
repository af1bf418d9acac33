package org.mailtls.maillog.mix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.Peer;
import org.mailtls.maillog.Way;

/**
 * Who is counted apart. Whom the user named counts in both directions, and before all others; a scanner only where it
 * connects: mail to such a firm is mail.
 */
public final class ApartList {
    public static final ApartList NONE = new ApartList();

    private record Network(Cidr addresses, ApartEntry entry) {}

    private final Map<String, ApartEntry> names = new HashMap<>();
    private final List<Network> networks = new ArrayList<>();

    private ApartList() {}

    /** The scanners that come with the program, and those of the user. */
    public static ApartList of(IgnoreList yours) {
        ApartList list = new ApartList();
        list.add(ApartEntry.YOURS, yours.names(), yours.networks());
        Scanners.shipped().forEach(scanner -> list.add(scanner.entry(), scanner.names(), scanner.networks()));
        return list;
    }

    private void add(ApartEntry entry, List<String> endings, List<Cidr> addresses) {
        endings.forEach(ending -> names.putIfAbsent(ending, entry));
        addresses.forEach(network -> networks.add(new Network(network, entry)));
    }

    /** Null for a peer like any other. */
    @Nullable
    ApartEntry of(Way way, Peer peer) {
        ApartEntry byName = peer.name() == null ? null : named(HostNames.plain(peer.name()));
        ApartEntry entry = ApartEntry.YOURS.equals(byName) ? byName : within(peer.address(), byName);
        return entry == null || way == Way.IN || ApartEntry.YOURS.equals(entry) ? entry : null;
    }

    /** By the name or any end of it. */
    private @Nullable ApartEntry named(String name) {
        ApartEntry scanner = null;
        int from = 0;
        while (from >= 0) {
            ApartEntry entry = names.get(name.substring(from));
            if (ApartEntry.YOURS.equals(entry)) {
                return entry;
            }
            scanner = scanner == null ? entry : scanner;
            int dot = name.indexOf('.', from);
            from = dot < 0 ? -1 : dot + 1;
        }
        return scanner;
    }

    private @Nullable ApartEntry within(@Nullable String text, @Nullable ApartEntry byName) {
        IpAddress address = text == null || networks.isEmpty() ? null : IpAddress.parse(text);
        if (address == null) {
            return byName;
        }
        for (Network network : networks) {
            if (network.addresses().contains(address)) {
                return ApartEntry.YOURS.equals(network.entry()) || byName == null ? network.entry() : byName;
            }
        }
        return byName;
    }
}
