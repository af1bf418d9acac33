package org.mailtls.server.remote;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailtls.scenario.Driver;
import org.mailtls.server.CpuMeter;
import org.mailtls.server.EnvironmentException;
import org.mailtls.server.MailServer;
import org.mailtls.server.ServerDriver;
import org.mailtls.server.ServerIdentity;
import org.mailtls.server.ServerPlan;
import org.mailtls.server.ServerStart;
import org.mailtls.server.UnsupportedSettingException;
import org.mailtls.smtp.Deadlines;
import org.mailtls.smtp.SmtpClient;
import org.mailtls.smtp.SmtpException;
import org.mailtls.smtp.SmtpSession;

/** Looks once whether the server greets, and leaves with QUIT. Starts and stops nothing. */
public final class RemoteDriver implements ServerDriver {
    @Override
    public Driver driver() {
        return Driver.REMOTE;
    }

    @Override
    public ServerPlan plan(ServerStart start) {
        return ServerPlan.NOTHING;
    }

    @Override
    public MailServer start(ServerStart start) {
        String text = start.settings().address();
        if (text == null) {
            throw new UnsupportedSettingException("The remote driver needs server.address, written host:port.");
        }
        InetSocketAddress address = parse(text);
        try (SmtpClient client = SmtpClient.withoutTls(Deadlines.DEFAULT);
                SmtpSession session = client.connect(address)) {
            String banner = session.banner().text();
            session.quit();
            return new Remote(address, new ServerIdentity(null, null, null, null, banner, Map.of()));
        } catch (SmtpException e) {
            throw new EnvironmentException(
                    "The remote server " + text + " cannot be measured now: " + e.getMessage(), e);
        }
    }

    private static InetSocketAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        int port = colon > 0 ? portOf(text.substring(colon + 1)) : 0;
        if (port == 0) {
            throw new UnsupportedSettingException(
                    "Not host:port: '" + text + "'. Write for example 127.0.0.1:25 or [::1]:25.");
        }
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new EnvironmentException(
                    "The host name '" + host + "' has no address. Check its spelling and this machine's DNS.");
        }
        return address;
    }

    /** 0 if it is none. */
    private static int portOf(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            return 0;
        }
        int port = Integer.parseInt(text);
        return port <= 65535 ? port : 0;
    }

    private record Remote(InetSocketAddress address, ServerIdentity identity) implements MailServer {
        @Override
        public Optional<CpuMeter> cpu() {
            return Optional.empty();
        }

        @Override
        public List<String> logTail(int lines) {
            return List.of();
        }

        @Override
        public boolean alive() {
            return true;
        }

        @Override
        public void close() {
            // It was there before us and stays.
        }
    }
}
