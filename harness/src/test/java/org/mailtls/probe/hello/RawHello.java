package org.mailtls.probe.hello;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A ClientHello as a server reads it, by code that shares nothing with what writes ours.
 *
 * @param message the handshake message with its header
 */
record RawHello(
        byte[] message,
        int legacyVersion,
        byte[] sessionId,
        List<Integer> suites,
        List<Integer> compressions,
        Map<Integer, byte[]> extensions) {
    private static final int HEADER = 4;
    private static final int RANDOM = 32;

    static RawHello parse(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message, HEADER, message.length - HEADER);
        int legacyVersion = in.getShort() & 0xffff;
        in.position(in.position() + RANDOM);
        byte[] sessionId = take(in, in.get() & 0xff);
        List<Integer> suites = list16(ByteBuffer.wrap(take(in, in.getShort() & 0xffff)));
        List<Integer> compressions = new ArrayList<>();
        for (byte each : take(in, in.get() & 0xff)) {
            compressions.add(each & 0xff);
        }
        Map<Integer, byte[]> extensions = new LinkedHashMap<>();
        if (in.hasRemaining()) {
            ByteBuffer block = ByteBuffer.wrap(take(in, in.getShort() & 0xffff));
            while (block.hasRemaining()) {
                int type = block.getShort() & 0xffff;
                extensions.put(type, take(block, block.getShort() & 0xffff));
            }
        }
        if (in.hasRemaining()) {
            throw new IllegalStateException(in.remaining() + " bytes behind the ClientHello");
        }
        return new RawHello(message, legacyVersion, sessionId, suites, compressions, extensions);
    }

    boolean has(int extension) {
        return extensions.containsKey(extension);
    }

    /** What supported_versions lists; empty without it. */
    List<Integer> versions() {
        byte[] body = extensions.getOrDefault(43, new byte[1]);
        return list16(ByteBuffer.wrap(body, 1, body.length - 1));
    }

    List<Integer> groups() {
        return list(10);
    }

    List<Integer> schemes() {
        return list(13);
    }

    /** Group → key of key_share. */
    Map<Integer, byte[]> shares() {
        Map<Integer, byte[]> shares = new LinkedHashMap<>();
        ByteBuffer in = behindLength(51);
        while (in.hasRemaining()) {
            int group = in.getShort() & 0xffff;
            shares.put(group, take(in, in.getShort() & 0xffff));
        }
        return shares;
    }

    List<String> protocols() {
        List<String> names = new ArrayList<>();
        ByteBuffer in = behindLength(16);
        while (in.hasRemaining()) {
            names.add(new String(take(in, in.get() & 0xff), java.nio.charset.StandardCharsets.US_ASCII));
        }
        return names;
    }

    private List<Integer> list(int extension) {
        return list16(behindLength(extension));
    }

    private ByteBuffer behindLength(int extension) {
        byte[] body = extensions.getOrDefault(extension, new byte[2]);
        ByteBuffer in = ByteBuffer.wrap(body);
        int length = in.getShort() & 0xffff;
        if (length != in.remaining()) {
            throw new IllegalStateException("Extension " + extension + " has a list of a wrong length");
        }
        return in;
    }

    private static List<Integer> list16(ByteBuffer in) {
        List<Integer> values = new ArrayList<>();
        while (in.hasRemaining()) {
            values.add(in.getShort() & 0xffff);
        }
        return values;
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
