package org.mailtls.probe.wire;

import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.mailtls.provider.TlsReader;

/**
 * The first two messages of SSLv2, which has a format of its own (draft-hickman-netscape-ssl-00; RFC 6176 forbids it).
 */
public final class Ssl2 {
    private static final int CLIENT_HELLO = 1;
    private static final int SERVER_HELLO = 4;
    private static final int ERROR = 0;

    private static final int CHALLENGE = 16;

    /** With the highest bit, two bytes of header and no padding; without it, three bytes. */
    private static final int TWO_BYTES = 0x80;

    private static final int X509 = 1;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Map<Integer, String> KINDS = kinds();

    private Ssl2() {}

    /**
     * What a server said to an SSLv2 CLIENT-HELLO.
     *
     * @param spoken whether it answered with a SERVER-HELLO
     * @param heard whether it answered in the words of SSLv2 or of TLS at all, be it to refuse
     * @param kinds names of the cipher kinds in it, {@code SSL_CK_…}; may be empty: whoever speaks SSLv2 without a kind
     *     still answers
     * @param certificate in DER; empty without one
     * @param shown as evidence, on one line
     */
    public record Answer(boolean spoken, boolean heard, List<String> kinds, byte[] certificate, String shown) {
        public Answer {
            kinds = List.copyOf(kinds);
        }
    }

    /** Offers every kind on a connection of its own. */
    public static Answer ask(Dialer dialer) throws WireException, InterruptedException {
        try (Link link = dialer.tls()) {
            link.allow(dialer.limits().silence());
            try {
                link.send(clientHello());
            } catch (WireException gone) {
                // Perhaps it said something before it went: that is read below.
            }
            return answer(link.in());
        }
    }

    /** The message in its record. */
    static byte[] clientHello() {
        Bytes kinds = new Bytes();
        KINDS.keySet().forEach(kinds::u24);
        byte[] specs = kinds.done();
        byte[] challenge = new byte[CHALLENGE];
        RANDOM.nextBytes(challenge);
        byte[] message = new Bytes()
                .u8(CLIENT_HELLO)
                .u16(Codes.SSL2)
                .u16(specs.length)
                .u16(0)
                .u16(CHALLENGE)
                .raw(specs)
                .raw(challenge)
                .done();
        return new Bytes().u16(TWO_BYTES << 8 | message.length).raw(message).done();
    }

    /** Reads one answer. Whatever comes, and whatever does not come, is an answer. */
    static Answer answer(InputStream in) {
        try {
            int first = in.read();
            if (first < 0) {
                return none("closed without a word");
            }
            if (first >= TlsRecord.CHANGE_CIPHER_SPEC && first <= TlsRecord.HEARTBEAT) {
                return tls(first, in.readNBytes(TlsRecord.HEADER + 1));
            }
            int length = (first & 0x7f) << 8 | Math.max(0, in.read());
            int padding = 0;
            if ((first & TWO_BYTES) == 0) {
                length &= 0x3fff;
                padding = Math.max(0, in.read());
            }
            byte[] body = in.readNBytes(length);
            if (body.length < length || padding > length) {
                return none("an answer that is no record of SSLv2");
            }
            return message(new TlsReader("The answer", body, length - padding));
        } catch (SSLException e) {
            return none("an answer that is no message of SSLv2: " + e.getMessage());
        } catch (IOException e) {
            return none("no answer: " + e.getMessage());
        }
    }

    private static Answer message(TlsReader in) throws SSLException {
        int type = in.u8();
        if (type == ERROR) {
            return refusal("SSLv2 ERROR " + in.u16());
        }
        if (type != SERVER_HELLO) {
            return none("an answer that is no message of SSLv2");
        }
        in.u8();
        int certificateType = in.u8();
        int version = in.u16();
        int certificateLength = in.u16();
        int specsLength = in.u16();
        int idLength = in.u16();
        if (version != Codes.SSL2) {
            return none("a SERVER-HELLO with version " + Codes.version(version));
        }
        byte[] certificate = in.take(certificateLength);
        List<String> kinds = new ArrayList<>();
        for (int left = specsLength; left >= 3; left -= 3) {
            int kind = in.u8() << 16 | in.u16();
            kinds.add(KINDS.getOrDefault(kind, String.format("SSL_CK_0x%06x", kind)));
        }
        in.skip(specsLength % 3 + idLength);
        return new Answer(
                true,
                true,
                kinds,
                certificateType == X509 ? certificate : new byte[0],
                "SERVER-HELLO SSLv2 with " + kinds.size() + " cipher kinds");
    }

    private static Answer tls(int type, byte[] rest) {
        return refusal(
                type == TlsRecord.ALERT && rest.length == TlsRecord.HEADER + 1
                        ? "alert " + new Alert(rest[4] & 0xff, rest[5] & 0xff)
                        : "a TLS record of type " + type);
    }

    private static Answer refusal(String shown) {
        return new Answer(false, true, List.of(), new byte[0], shown);
    }

    private static Answer none(String shown) {
        return new Answer(false, false, List.of(), new byte[0], shown);
    }

    /** Three bytes → name, as in the draft; the last came with SSLeay. */
    private static Map<Integer, String> kinds() {
        Map<Integer, String> kinds = new LinkedHashMap<>();
        kinds.put(0x010080, "SSL_CK_RC4_128_WITH_MD5");
        kinds.put(0x020080, "SSL_CK_RC4_128_EXPORT40_WITH_MD5");
        kinds.put(0x030080, "SSL_CK_RC2_128_CBC_WITH_MD5");
        kinds.put(0x040080, "SSL_CK_RC2_128_CBC_EXPORT40_WITH_MD5");
        kinds.put(0x050080, "SSL_CK_IDEA_128_CBC_WITH_MD5");
        kinds.put(0x060040, "SSL_CK_DES_64_CBC_WITH_MD5");
        kinds.put(0x0700c0, "SSL_CK_DES_192_EDE3_CBC_WITH_MD5");
        kinds.put(0x080080, "SSL_CK_RC4_64_WITH_MD5");
        return kinds;
    }
}
