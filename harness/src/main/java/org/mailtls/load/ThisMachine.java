package org.mailtls.load;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Where attackers and victims may send anything at all: the loopback interface. Names are not looked up, since what a name server or a
 * file of hosts says must not decide where a flood goes.
 */
public final class ThisMachine {
    private static final String NAME = "localhost";

    /** What is nearly one, such as 127.0.0.256, would be looked up as a name. */
    private static final Pattern LITERAL =
            Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}|[0:]*:0*1");

    private ThisMachine() {}

    /** Whether this is an address of the loopback interface, or {@code localhost}. */
    public static boolean is(String host) {
        if (host.equals(NAME)) {
            return true;
        }
        try {
            return LITERAL.matcher(host).matches()
                    && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }

    /**
     * The address behind it.
     *
     * @throws IllegalArgumentException if it is not one of this machine
     */
    public static InetAddress address(String host) {
        if (!is(host)) {
            throw new IllegalArgumentException("Not an address of this machine: " + host);
        }
        try {
            // A file of hosts may know another machine by that name.
            return host.equals(NAME) ? InetAddress.getLoopbackAddress() : InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("This machine does not know its own address " + host, e);
        }
    }
}
