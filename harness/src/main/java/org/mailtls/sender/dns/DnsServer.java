package org.mailtls.sender.dns;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mailtls.sender.dns.DnsAnswer.State;
import org.mailtls.smtp.Printable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Asks one resolver. Signatures are that resolver's affair; whether its word is taken for it has to be said. */
public final class DnsServer implements Dns {
    private static final int PORT = 53;

    /** What gets through without being cut up (DNS flag day 2020); longer answers come over TCP. */
    private static final int UDP_SIZE = 1232;

    /** One lost packet is no news. */
    private static final int TRIES = 2;

    private static final int MOST_ALIASES = 8;
    private static final int MOST_RECORDS = 100;
    private static final int SHOWN = 200;

    private final InetSocketAddress address;
    private final boolean trusted;
    private final SimpleResolver resolver;

    /**
     * @param trusted whether it validates, and nobody can change its answers on the way: only then does its word count that they
     *     are secure (RFC 7672, 2.1.3)
     */
    public DnsServer(InetSocketAddress address, boolean trusted, Duration timeout) {
        this.address = address;
        this.trusted = trusted;
        this.resolver = new SimpleResolver(address);
        resolver.setTimeout(timeout);
        resolver.setEDNS(0, UDP_SIZE, ExtendedFlags.DO, List.of());
    }

    /** The first that this machine is set to; null if it is set to none. */
    public static @Nullable InetSocketAddress ofThisMachine() {
        List<InetSocketAddress> servers = ResolverConfig.getCurrentConfig().servers();
        return servers.isEmpty() ? null : servers.get(0);
    }

    /** @param port 0 for that of DNS */
    public static InetSocketAddress at(String host, int port) {
        return new InetSocketAddress(host, port == 0 ? PORT : port);
    }

    @Override
    public DnsAnswer ask(String name, RecordType type) {
        Name asked;
        try {
            asked = Name.fromString(name, Name.root);
        } catch (TextParseException e) {
            return none(State.FAILED, name, "'" + Printable.of(name, SHOWN) + "' cannot be asked for: it is no name.");
        }
        try {
            Message answer = send(asked, type, false);
            int code = answer.getRcode();
            return switch (code) {
                case Rcode.NOERROR, Rcode.NXDOMAIN -> read(answer, asked, name, type);
                case Rcode.SERVFAIL -> refused(asked, name, type);
                default -> none(State.FAILED, name, question(name, type) + " got " + Rcode.string(code) + ".");
            };
        } catch (IOException e) {
            return none(State.FAILED, name, question(name, type) + " got no answer: " + Printable.of(reason(e), SHOWN));
        }
    }

    /** A refused datagram comes without words of its own. */
    private static String reason(IOException e) {
        String words = e.getMessage();
        return words == null ? e.getClass().getSimpleName() : words;
    }

    /** A resolver says the same when it has no answer and when it does not believe it; without validation it tells the two apart. */
    private DnsAnswer refused(Name asked, String name, RecordType type) throws IOException {
        int code = send(asked, type, true).getRcode();
        boolean there = code == Rcode.NOERROR || code == Rcode.NXDOMAIN;
        return there
                ? none(State.BOGUS, name, question(name, type) + " has an answer whose DNSSEC signatures do not hold.")
                : none(State.FAILED, name, question(name, type) + " got SERVFAIL.");
    }

    private Message send(Name name, RecordType type, boolean unchecked) throws IOException {
        int number = Type.value(type.name());
        IOException last = null;
        for (int i = 0; i < TRIES; i++) {
            Message query = Message.newQuery(Record.newRecord(name, number, DClass.IN));
            query.getHeader().setFlag(Flags.AD);
            if (unchecked) {
                query.getHeader().setFlag(Flags.CD);
            }
            try {
                return resolver.send(query);
            } catch (IOException e) {
                last = e;
                if (Thread.currentThread().isInterrupted()) {
                    break;
                }
            }
        }
        throw last == null ? new IOException("it was not asked") : last;
    }

    private DnsAnswer read(Message answer, Name asked, String name, RecordType type) {
        List<Record> section = answer.getSection(Section.ANSWER);
        Name at = asked;
        for (int i = 0; i < MOST_ALIASES && type != RecordType.CNAME; i++) {
            Name next = alias(section, at);
            if (next == null) {
                break;
            }
            at = next;
        }
        List<DnsRecord> records = new ArrayList<>();
        for (Record each : section) {
            DnsRecord known = each.getName().equals(at) ? record(each, type) : null;
            if (known != null && records.size() < MOST_RECORDS) {
                records.add(known);
            }
        }
        boolean secure = trusted && answer.getHeader().getFlag(Flags.AD);
        String end = at.equals(asked) ? name : text(at);
        return new DnsAnswer(records.isEmpty() ? State.NOTHING : State.FOUND, secure, name, end, records, "");
    }

    private static @Nullable Name alias(List<Record> section, Name at) {
        for (Record each : section) {
            if (each instanceof CNAMERecord alias && alias.getName().equals(at)) {
                return alias.getTarget();
            }
        }
        return null;
    }

    private static @Nullable DnsRecord record(Record record, RecordType wanted) {
        if (record.getType() != Type.value(wanted.name())) {
            return null;
        }
        if (record instanceof ARecord four) {
            return new DnsRecord.Address(four.getAddress());
        }
        if (record instanceof AAAARecord six) {
            return new DnsRecord.Address(six.getAddress());
        }
        if (record instanceof MXRecord mx) {
            return new DnsRecord.Mx(mx.getPriority(), text(mx.getTarget()));
        }
        if (record instanceof TLSARecord tlsa) {
            return new DnsRecord.Tlsa(
                    tlsa.getCertificateUsage(),
                    tlsa.getSelector(),
                    tlsa.getMatchingType(),
                    tlsa.getCertificateAssociationData());
        }
        if (record instanceof TXTRecord txt) {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            txt.getStringsAsByteArrays().forEach(whole::writeBytes);
            return new DnsRecord.Txt(whole.toString(StandardCharsets.ISO_8859_1));
        }
        return record instanceof CNAMERecord alias ? new DnsRecord.Alias(text(alias.getTarget())) : null;
    }

    private static String text(Name name) {
        return name.equals(Name.root) ? "" : name.toString(true).toLowerCase(Locale.ROOT);
    }

    private String question(String name, RecordType type) {
        return "The question for " + type + " of " + Printable.of(name, SHOWN) + " to " + address.getHostString() + ":"
                + address.getPort();
    }

    private static DnsAnswer none(State state, String name, String why) {
        return new DnsAnswer(state, false, name, name, List.of(), why);
    }
}
