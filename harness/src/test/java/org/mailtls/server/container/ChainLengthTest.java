package org.mailtls.server.container;

import static org.bouncycastle.tls.ProtocolVersion.TLSv12;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.TlsSettingsBuilder;
import org.mailtls.server.MailServer;

/** Each server sends as many certificates as it was told to, also those that complete chains by themselves. */
@DockerTest
class ChainLengthTest {
    @ParameterizedTest
    @ValueSource(strings = {"postfix", "sendmail", "exim", "opensmtpd", "chasquid", "haraka", "subethasmtp"})
    void asManyCertificatesComeAsWereAskedFor(String mta, @TempDir Path folder) throws Exception {
        Lab lab = new Lab("chain-length-" + mta, folder);
        for (int length = 1; length <= 3; length++) {
            ServerSettings settings = ServerSettings.container(mta, "trixie")
                    .withTls(new TlsSettingsBuilder().chainLength(length).build());
            try (MailServer server = lab.start(settings)) {
                RawTls.Seen seen = RawTls.offering(TLSv12).with(server.address());
                assertEquals(length, seen.chain().size());
            }
        }
    }
}
