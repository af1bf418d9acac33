package org.mailtls.server.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.StreamType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.mailtls.probe.agreement.JsonOfTestssl;
import org.mailtls.probe.agreement.Opinion;
import org.mailtls.probe.agreement.SslscanXml;

/**
 * Other people's scanners as Debian packages them, in an image of their own. Each runs in the network of the server that
 * it looks at, where the server's port is 25.
 */
final class OtherScanners {
    private static final Duration PULL_DEADLINE = Duration.ofSeconds(20);
    private static final Duration SSLSCAN_LIMIT = Duration.ofSeconds(60);
    private static final Duration TESTSSL_LIMIT = Duration.ofSeconds(ScanAgreementTest.ALL ? 600 : 170);
    private static final Duration OPENSSL_LIMIT = Duration.ofSeconds(20);
    private static final LabImage IMAGE = new LabImage(
            "scanners",
            "bookworm",
            Map.of(
                    "Dockerfile",
                    MtaImage.resource(OtherScanners.class, "scanners/Dockerfile")
                            .getBytes(StandardCharsets.UTF_8)));

    private final DockerClient client = Engine.client();
    private final String run;

    /** @param run label of the containers, so that they can be found again */
    OtherScanners(String run) {
        this.run = run;
        IMAGE.ensure(client, Map.of(), PULL_DEADLINE);
    }

    /** Without its Heartbleed check, which takes time and is nothing that is compared. */
    Opinion sslscan(ContainerServer server) throws InterruptedException {
        return SslscanXml.read(output(
                server,
                SSLSCAN_LIMIT,
                "sslscan --starttls-smtp --no-colour --no-heartbleed --sni-name=mail.example.test"
                        + " --xml=/tmp/found.xml 127.0.0.1:25 > /tmp/log 2>&1 || cat /tmp/log >&2;"
                        + " cat /tmp/found.xml"));
    }

    /** @param checks its options that choose what is looked at: all of it takes minutes */
    Opinion testssl(ContainerServer server, String checks) throws InterruptedException {
        return JsonOfTestssl.read(output(
                server,
                TESTSSL_LIMIT,
                "timeout " + (TESTSSL_LIMIT.toSeconds() - 5)
                        + " testssl --quiet --color 0 --warnings off --nodns none --starttls smtp " + checks
                        + " --jsonfile /tmp/found.json 127.0.0.1:25 > /tmp/log 2>&1; cat /tmp/found.json"));
    }

    /** What the client of OpenSSL prints of a handshake, for a third opinion. */
    String openssl(ContainerServer server, String options) throws InterruptedException {
        return output(
                server,
                OPENSSL_LIMIT,
                "printf 'QUIT\\r\\n' | openssl s_client -connect 127.0.0.1:25 -starttls smtp " + options + " 2>&1");
    }

    private String output(ContainerServer server, Duration limit, String script) throws InterruptedException {
        HostConfig host = HostConfig.newHostConfig().withNetworkMode("container:" + server.containerId());
        String id = client.createContainerCmd(IMAGE.reference())
                .withLabels(Map.of(Labels.KIND, Labels.CONTAINER, Labels.RUN, run))
                .withHostConfig(host)
                .withCmd("sh", "-c", script)
                .exec()
                .getId();
        try {
            client.startContainerCmd(id).exec();
            client.waitContainerCmd(id)
                    .exec(new WaitContainerResultCallback())
                    .awaitStatusCode(limit.toSeconds(), TimeUnit.SECONDS);
            Said said = new Said();
            client.logContainerCmd(id)
                    .withStdOut(true)
                    .withStdErr(true)
                    .exec(said)
                    .awaitCompletion(10, TimeUnit.SECONDS);
            if (said.out.toString().isBlank()) {
                throw new AssertionError("Nothing came of: " + script + "\n" + said.err);
            }
            return said.out.toString();
        } finally {
            client.removeContainerCmd(id).withForce(true).exec();
        }
    }

    private static final class Said extends ResultCallback.Adapter<Frame> {
        private final StringBuffer out = new StringBuffer();
        private final StringBuffer err = new StringBuffer();

        @Override
        public void onNext(Frame frame) {
            (frame.getStreamType() == StreamType.STDERR ? err : out)
                    .append(new String(frame.getPayload(), StandardCharsets.UTF_8));
        }
    }
}
