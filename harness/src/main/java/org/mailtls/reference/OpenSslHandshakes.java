package org.mailtls.reference;

import java.io.IOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailtls.result.ReferenceSource;

/** {@code openssl s_time -new}. */
final class OpenSslHandshakes implements HandshakeCounter {
    private static final Pattern COUNT = Pattern.compile("(\\d+) connections in ([0-9.]+)s;");
    private static final Duration SLACK = Duration.ofSeconds(30);

    private final OpenSsl openssl;

    OpenSslHandshakes(OpenSsl openssl) {
        this.openssl = openssl;
    }

    @Override
    public String source() {
        return ReferenceSource.OPENSSL_S_TIME;
    }

    @Override
    public String version() {
        return openssl.version().orElse("of unknown version");
    }

    @Override
    public String command() {
        return "openssl s_time -new: connect, handshake, close, again";
    }

    @Override
    public Counted count(int port, String protocol, int seconds) throws IOException, InterruptedException {
        Command.Ended ended = Command.run(
                openssl.command(
                        "s_time",
                        "-connect",
                        "127.0.0.1:" + port,
                        "-new",
                        "-time",
                        Integer.toString(seconds),
                        protocol.equals("TLSv1.3") ? "-tls1_3" : "-tls1_2"),
                SLACK.plusSeconds(seconds));
        Matcher count = COUNT.matcher(ended.out());
        if (!count.find() || count.group(1).equals("0")) {
            throw new IOException(ended.complaint());
        }
        double connections = Double.parseDouble(count.group(1));
        return new Counted(connections, Double.parseDouble(count.group(2)) * 1e6 / connections);
    }
}
