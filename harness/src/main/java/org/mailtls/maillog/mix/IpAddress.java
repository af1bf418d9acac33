package org.mailtls.maillog.mix;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An address as numbers. Nothing is ever looked up: a log can name any host.
 *
 * @param high the first 64 bits of an IPv6 address; 0 for IPv4
 * @param low the other 64 bits, or the 32 of an IPv4 address
 */
record IpAddress(boolean v4, long high, long low) {
    private static final int LONGEST = 45;
    private static final int OCTETS = 4;
    private static final int LARGEST_OCTET = 255;

    /** Null for what is no address. An IPv4 address inside an IPv6 one (RFC 4291, 2.5.5.2) counts as what it is. */
    static @Nullable IpAddress parse(String text) {
        return text.indexOf(':') < 0 ? four(text) : six(text);
    }

    private static @Nullable IpAddress four(String text) {
        long number = 0;
        int octets = 0;
        int octet = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? '.' : text.charAt(i);
            if (c == '.') {
                if (octet < 0 || ++octets > OCTETS) {
                    return null;
                }
                number = number << 8 | octet;
                octet = -1;
            } else if (c >= '0' && c <= '9') {
                octet = Math.max(octet, 0) * 10 + (c - '0');
                if (octet > LARGEST_OCTET) {
                    return null;
                }
            } else {
                return null;
            }
        }
        return octets == OCTETS ? new IpAddress(true, 0, number) : null;
    }

    private static @Nullable IpAddress six(String text) {
        if (text.length() > LONGEST || !text.matches("[0-9a-fA-F:.]+")) {
            return null;
        }
        byte[] bytes;
        try {
            // In brackets it is read as an address or not at all.
            bytes = InetAddress.getByName('[' + text + ']').getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return bytes.length == OCTETS
                ? new IpAddress(true, 0, Integer.toUnsignedLong(buffer.getInt()))
                : new IpAddress(false, buffer.getLong(), buffer.getLong());
    }

    /** What most often belongs to one operator: {@code 192.0.2.0/24}, {@code 2001:db8:1::/48}. */
    String network() {
        if (v4) {
            return (low >> 24) + "." + (low >> 16 & LARGEST_OCTET) + "." + (low >> 8 & LARGEST_OCTET) + ".0/24";
        }
        return String.format(Locale.ROOT, "%x:%x:%x::/48", high >>> 48, high >>> 32 & 0xffff, high >>> 16 & 0xffff);
    }
}
