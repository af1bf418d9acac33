package org.mailtls.outbound.sink;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.mailtls.outbound.seen.OfferedHello;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.Grease;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.TlsRecord;
import org.mailtls.provider.TlsReader;
import org.mailtls.smtp.Printable;

/** Reads the ClientHello out of what a client sent after STARTTLS. All of it is hostile. */
final class OfferedHellos {
    private static final int CLIENT_HELLO = 1;
    private static final int MESSAGE_HEADER = 4;
    private static final int RANDOM = 32;
    private static final int LONGEST_RECORD = 1 << 14;
    private static final int ALPN = 16;
    private static final int LONGEST_NAME = 255;

    private OfferedHellos() {}

    /**
     * The first ClientHello.
     *
     * @param stream the client's bytes from the first one after STARTTLS on
     * @throws SSLException if there is none, or it is not whole or breaks the rules
     */
    static OfferedHello read(byte[] stream) throws SSLException {
        byte[] message = message(stream);
        TlsReader in = new TlsReader("ClientHello", message, message.length);
        in.skip(MESSAGE_HEADER);
        int legacyVersion = in.u16();
        in.skip(RANDOM);
        int sessionId = in.vector8().left();
        List<String> suites = names(in.vector16().u16s(), Codes::suite);
        in.vector8();
        Map<Integer, TlsReader> extensions = new LinkedHashMap<>();
        if (in.hasMore()) {
            extensions(in.vector16(), extensions);
            in.end();
        }
        TlsReader versions = extensions.get(Hello.SUPPORTED_VERSIONS);
        TlsReader ticket = extensions.get(Hello.SESSION_TICKET);
        return new OfferedHello(
                versions == null
                        ? List.of(Codes.version(legacyVersion))
                        : names(versions.vector8().u16s(), Codes::version),
                suites,
                list(extensions.get(Hello.SUPPORTED_GROUPS), Codes::group),
                keyShares(extensions.get(Hello.KEY_SHARE)),
                list(extensions.get(Hello.SIGNATURE_ALGORITHMS), Codes::signature),
                serverName(extensions.get(Hello.SERVER_NAME)),
                alpn(extensions.get(ALPN)),
                sessionId,
                ticket == null ? null : ticket.left(),
                extensions.containsKey(Hello.PRE_SHARED_KEY),
                extensions.keySet().stream().filter(type -> !Grease.is(type)).toList(),
                message.length);
    }

    /** The first handshake message, its header included, put together of its records (RFC 8446, 5.1). */
    private static byte[] message(byte[] stream) throws SSLException {
        TlsReader in = new TlsReader("The client's first flight", stream, stream.length);
        byte[] message = {};
        int wanted = MESSAGE_HEADER;
        while (message.length < wanted) {
            int type = in.u8();
            int version = in.u16();
            if (type != TlsRecord.HANDSHAKE || version >> 8 != 3) {
                throw new SSLException(String.format(
                        "Instead of a handshake came a record of type %d, version 0x%04x", type, version));
            }
            int length = in.u16();
            if (length == 0 || length > LONGEST_RECORD) {
                throw new SSLException("The client sent a handshake record of " + length + " bytes");
            }
            message = joined(message, in.take(length));
            if (message.length >= MESSAGE_HEADER) {
                wanted = wanted(message);
            }
        }
        return Arrays.copyOf(message, wanted);
    }

    private static int wanted(byte[] message) throws SSLException {
        if (message[0] != CLIENT_HELLO) {
            throw new SSLException("The client began with a handshake message of type " + (message[0] & 0xff));
        }
        return MESSAGE_HEADER + ((message[1] & 0xff) << 16 | (message[2] & 0xff) << 8 | message[3] & 0xff);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static void extensions(TlsReader in, Map<Integer, TlsReader> extensions) throws SSLException {
        while (in.hasMore()) {
            int type = in.u16();
            if (extensions.put(type, in.vector16()) != null) {
                throw new SSLException("ClientHello has two extensions of type " + type + " (RFC 8446, 4.2)");
            }
        }
    }

    private static List<String> list(@Nullable TlsReader extension, IntFunction<String> name) throws SSLException {
        return extension == null ? List.of() : names(extension.vector16().u16s(), name);
    }

    private static List<String> names(int[] codes, IntFunction<String> name) {
        return Arrays.stream(codes)
                .filter(code -> !Grease.is(code))
                .mapToObj(name)
                .toList();
    }

    private static List<String> keyShares(@Nullable TlsReader extension) throws SSLException {
        List<String> groups = new ArrayList<>();
        if (extension != null) {
            TlsReader shares = extension.vector16();
            while (shares.hasMore()) {
                int group = shares.u16();
                shares.vector16();
                if (!Grease.is(group)) {
                    groups.add(Codes.group(group));
                }
            }
        }
        return groups;
    }

    /** The first name that is one of a host (RFC 6066, 3). */
    private static @Nullable String serverName(@Nullable TlsReader extension) throws SSLException {
        if (extension == null || !extension.hasMore()) {
            return null;
        }
        TlsReader names = extension.vector16();
        while (names.hasMore()) {
            int type = names.u8();
            byte[] name = names.vector16().rest();
            if (type == 0) {
                return printable(name);
            }
        }
        return null;
    }

    private static List<String> alpn(@Nullable TlsReader extension) throws SSLException {
        List<String> protocols = new ArrayList<>();
        if (extension != null) {
            TlsReader list = extension.vector16();
            while (list.hasMore()) {
                protocols.add(printable(list.vector8().rest()));
            }
        }
        return protocols;
    }

    private static String printable(byte[] text) {
        return Printable.of(new String(text, StandardCharsets.ISO_8859_1), LONGEST_NAME);
    }
}
