package org.mailtls.server.container.subetha;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** One context for all ports, with the parameters that every socket gets. */
final class ServerTls {
    private final SSLContext context;
    private final SSLParameters parameters;

    private ServerTls(SSLContext context, SSLParameters parameters) {
        this.context = context;
        this.parameters = parameters;
    }

    /** @throws IllegalArgumentException if JSSE does not know a name */
    static ServerTls of(Properties settings) throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManager[] keys = {ServerKeys.of(settings)};
        String clients = settings.getProperty("client-certificates", "none");
        String authority = settings.getProperty("client-authority");
        context.init(keys, authority == null ? null : PemKeys.trusting(authority), null);
        String lifetime = settings.getProperty("session-lifetime");
        if (lifetime != null) {
            context.getServerSessionContext().setSessionTimeout(Integer.parseInt(lifetime));
        }
        SSLParameters parameters = context.getDefaultSSLParameters();
        List<String> protocols = list(settings, "protocols");
        if (!protocols.isEmpty()) {
            parameters.setProtocols(protocols.toArray(String[]::new));
        }
        parameters.setCipherSuites(ciphers(settings, parameters.getCipherSuites()));
        parameters.setUseCipherSuitesOrder(
                settings.getProperty("server-preference", "true").equals("true"));
        parameters.setWantClientAuth(clients.equals("ask"));
        if (clients.equals("require")) {
            parameters.setNeedClientAuth(true);
        }
        ServerTls tls = new ServerTls(context, parameters);
        // JSSE looks at the names when they are set on a socket: better now than at each connection.
        tls.set((SSLSocket) context.getSocketFactory().createSocket());
        return tls;
    }

    /** A list says which suites there are of the versions that it names suites of; the other versions keep their own. */
    private static String[] ciphers(Properties settings, String[] byDefault) {
        List<String> wanted = list(settings, "ciphers");
        List<String> excluded = list(settings, "exclude-ciphers");
        boolean names13 = wanted.stream().anyMatch(ServerTls::isTls13);
        boolean namesOlder = wanted.stream().anyMatch(name -> !isTls13(name));
        List<String> all = new ArrayList<>();
        Stream<String> own = Arrays.stream(byDefault);
        own.filter(name -> isTls13(name) ? !names13 : !namesOlder).forEach(all::add);
        all.addAll(names13 && !namesOlder ? 0 : all.size(), wanted);
        all.removeAll(excluded);
        return all.toArray(String[]::new);
    }

    private static boolean isTls13(String name) {
        return name.startsWith("TLS_") && !name.contains("_WITH_") && !name.endsWith("_SCSV");
    }

    private static List<String> list(Properties settings, String name) {
        return Stream.of(settings.getProperty(name, "").split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    SSLSocket accept(Socket socket) throws IOException {
        String client = socket.getInetAddress().getHostAddress();
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, client, socket.getPort(), true);
        tls.setUseClientMode(false);
        set(tls);
        return tls;
    }

    private void set(SSLSocket socket) {
        socket.setUseClientMode(false);
        socket.setSSLParameters(parameters);
    }

    SSLServerSocket serverSocket() throws IOException {
        SSLServerSocket socket =
                (SSLServerSocket) context.getServerSocketFactory().createServerSocket();
        socket.setSSLParameters(parameters);
        return socket;
    }

    String provider() {
        return context.getProvider().getName();
    }

    List<String> protocols() {
        return List.of(parameters.getProtocols());
    }

    List<String> ciphers() {
        return List.of(parameters.getCipherSuites());
    }
}
