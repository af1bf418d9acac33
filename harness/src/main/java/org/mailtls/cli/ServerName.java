package org.mailtls.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.mailtls.probe.Target;
import org.mailtls.scenario.Service;
import org.mailtls.server.EnvironmentException;

/**
 * A server as it is named on the command line: {@code HOST}, {@code HOST:PORT}, {@code 192.0.2.1:25}, {@code [2001:db8::1]:25}.
 *
 * @param port 0 if none was named
 */
record ServerName(String host, int port) {
    private static final int MOST = 65535;

    /** @throws IllegalArgumentException saying what is wrong */
    static ServerName parse(String text) {
        String host = text;
        String port = "";
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            if (end < 0) {
                throw new IllegalArgumentException("'" + text + "' has no ] behind its address.");
            }
            host = text.substring(1, end);
            String rest = text.substring(end + 1);
            if (!rest.isEmpty() && !rest.startsWith(":")) {
                throw new IllegalArgumentException("'" + text + "' is no server; write [ADDRESS]:PORT.");
            }
            port = rest.isEmpty() ? "" : rest.substring(1);
        } else if (text.indexOf(':') == text.lastIndexOf(':') && text.indexOf(':') >= 0) {
            host = text.substring(0, text.indexOf(':'));
            port = text.substring(text.indexOf(':') + 1);
        }
        boolean named = !host.equals(text) && !(text.startsWith("[") && text.endsWith("]"));
        if (host.isBlank() || (named && port.isEmpty())) {
            throw new IllegalArgumentException("'" + text + "' is no server; write HOST or HOST:PORT.");
        }
        // What was meant as a file of arguments, or as an option and stands behind a lone --.
        if (host.startsWith("@") || host.startsWith("-")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no server; no host name begins with " + host.charAt(0) + ".");
        }
        return new ServerName(host, port.isEmpty() ? 0 : number(port));
    }

    /**
     * Looks the name up.
     *
     * @param service null to take the one of the port, or that of port 25
     * @throws EnvironmentException if the name is not known
     */
    Target target(@Nullable Service service) {
        int known = port != 0 ? port : service == null ? Service.SMTP.port() : service.port();
        try {
            InetAddress address = InetAddress.getByName(host);
            boolean ours = address.isLoopbackAddress() || address.isAnyLocalAddress();
            return new Target(
                    host, new InetSocketAddress(address, known), service == null ? of(known) : service, !ours);
        } catch (UnknownHostException e) {
            throw new EnvironmentException("There is no host " + host + ", or the name cannot be looked up here.", e);
        }
    }

    private static Service of(int port) {
        for (Service service : Service.values()) {
            if (service.port() == port) {
                return service;
            }
        }
        return Service.SMTP;
    }

    private static int number(String port) {
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > MOST) {
            throw new IllegalArgumentException("'" + port + "' is no port; those are 1 to " + MOST + ".");
        }
        return Integer.parseInt(port);
    }
}
