package org.mailtls.probe.scripted;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mailtls.probe.wire.TlsRecord;

/**
 * What a client said.
 *
 * @param extensions type → body
 */
public record ClientHelloBytes(byte[] sessionId, List<Integer> suites, Map<Integer, byte[]> extensions) {
    /** Of a hello that fits into one record. */
    public static ClientHelloBytes of(TlsRecord record) {
        ByteBuffer in = ByteBuffer.wrap(record.body());
        // Header of the message, version, random.
        in.position(4 + 2 + 32);
        byte[] sessionId = new byte[in.get() & 0xff];
        in.get(sessionId);
        List<Integer> suites = new ArrayList<>();
        for (int left = in.getShort() & 0xffff; left > 0; left -= 2) {
            suites.add(in.getShort() & 0xffff);
        }
        in.position(in.position() + 1 + (in.get(in.position()) & 0xff));
        Map<Integer, byte[]> extensions = new HashMap<>();
        if (in.hasRemaining()) {
            in.getShort();
            while (in.hasRemaining()) {
                int type = in.getShort() & 0xffff;
                byte[] body = new byte[in.getShort() & 0xffff];
                in.get(body);
                extensions.put(type, body);
            }
        }
        return new ClientHelloBytes(sessionId, suites, extensions);
    }

    /** The host name asked for; empty for none. */
    public String serverName() {
        byte[] body = extensions.get(0);
        return body == null ? "" : new String(body, 5, body.length - 5, StandardCharsets.US_ASCII);
    }

    /** The signature schemes. */
    public List<Integer> schemes() {
        byte[] body = extensions.getOrDefault(13, new byte[2]);
        List<Integer> schemes = new ArrayList<>();
        for (int i = 2; i < body.length; i += 2) {
            schemes.add((body[i] & 0xff) << 8 | body[i + 1] & 0xff);
        }
        return schemes;
    }
}
