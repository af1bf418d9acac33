package org.mailtls.probe.certificate;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a certificate speaks for a name, by the rules of RFC 9525, 6.3 and 6.5. The common name counts for nothing
 * there.
 */
public final class NameMatch {
    private NameMatch() {}

    /**
     * @param name a host name, with or without a dot at the end, or an address; names are compared in their ASCII form
     */
    static boolean matches(SeenCertificate leaf, String name) {
        byte[] address = address(name);
        if (address != null) {
            return leaf.addresses().stream().anyMatch(each -> Arrays.equals(each, address));
        }
        String asked = ascii(name);
        return !asked.isEmpty()
                && leaf.dnsNames().stream().anyMatch(each -> covers(each.toLowerCase(Locale.ROOT), asked));
    }

    /**
     * A wildcard is the whole of the first label, stands for exactly one, and there is something after it.
     *
     * @param presented a DNS name of a certificate, in lower case
     * @param asked a host name in ASCII and lower case, without a dot at the end
     */
    public static boolean covers(String presented, String asked) {
        if (!presented.startsWith("*.")) {
            return presented.equals(asked);
        }
        String rest = presented.substring(1);
        int dot = asked.indexOf('.');
        return dot > 0
                && rest.indexOf('*') < 0
                && rest.length() > 1
                && asked.substring(dot).equals(rest);
    }

    /** The octets of an address literal; null for what is a name. Asks no resolver. */
    private static byte @Nullable [] address(String name) {
        try {
            if (name.indexOf(':') >= 0) {
                // In brackets it is a literal or an error, and never a question to a resolver.
                return InetAddress.getByName('[' + name + ']').getAddress();
            }
        } catch (UnknownHostException e) {
            return null;
        }
        String[] parts = name.split("\\.", -1);
        byte[] octets = new byte[4];
        for (int i = 0; i < parts.length; i++) {
            if (parts.length != octets.length
                    || !parts[i].chars().allMatch(c -> c >= '0' && c <= '9')
                    || parts[i].isEmpty()
                    || parts[i].length() > 3
                    || Integer.parseInt(parts[i]) > 255) {
                return null;
            }
            octets[i] = (byte) Integer.parseInt(parts[i]);
        }
        return octets;
    }

    private static String ascii(String name) {
        String plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        try {
            return IDN.toASCII(plain).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            // No name of a host at all; nothing can match it.
            return "";
        }
    }
}
