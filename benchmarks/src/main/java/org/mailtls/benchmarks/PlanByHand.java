package org.mailtls.benchmarks;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.mailtls.host.Scratch;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.TestAuthority;
import org.mailtls.run.ForkPlan;
import org.mailtls.scenario.BufferKind;
import org.mailtls.scenario.ClientSettings;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.Resumption;
import org.mailtls.scenario.Service;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.TlsSettingsBuilder;
import org.mailtls.scenario.Transport;
import org.mailtls.scenario.WarmUpLimits;
import org.mailtls.scenario.WorkloadSettings;

/** The plan of a fork that JMH started without {@code mailtls run}: from its parameters, with keys made on the spot. */
final class PlanByHand {
    private final TlsParams params;
    private final Workload workload;

    PlanByHand(TlsParams params) {
        this.params = params;
        this.workload = Arrays.stream(Workload.values())
                .filter(one -> one.benchmark().getName().equals(params.benchmarkClass()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No workload is measured by " + params.benchmarkClass()));
    }

    ForkPlan make() {
        List<String> groups = groups();
        // Read once by all providers, which no one has loaded yet.
        System.setProperty("jdk.tls.namedGroups", String.join(",", groups));
        List<String> suites = params.suite.equals("default") ? List.of() : List.of(params.suite);
        TlsSettings server = new TlsSettingsBuilder()
                .protocols(params.protocol)
                .ciphers(suites.toArray(String[]::new))
                .build();
        boolean wire = workload.transport() == Transport.WIRE;
        InetSocketAddress address = wire ? server(params.server()) : InetSocketAddress.createUnresolved("", 0);
        Path folder = temporary();
        PemFiles pem = TestAuthority.create(folder).issue(KeyType.of(params.keyType));
        WarmUpLimits usual = Profile.STANDARD.effort(true).warmUp();
        return new ForkPlan(
                "by hand",
                // Who issued a stranger's certificate is not known here.
                new ClientSettings(params.provider, null, null, List.of(params.protocol), suites, groups, !wire),
                settings(),
                new WarmUpLimits(usual.windowSeconds(), usual.leastLoadSeconds(), params.warmUpSeconds),
                params.provider,
                server,
                Service.SMTP,
                wire ? address.getHostString() : null,
                address.getPort(),
                params.keyType,
                pem.chain().toString(),
                pem.key().toString(),
                pem.root().toString(),
                folder.resolve("observation.json").toString());
    }

    private WorkloadSettings settings() {
        return new WorkloadSettings(
                workload.kind(),
                workload.transport(),
                BufferKind.valueOf(params.buffers.toUpperCase(Locale.ROOT)),
                Resumption.NONE,
                params.direction(),
                params.size(),
                params.cipher(),
                params.size(),
                params.protection(),
                params.mailKeys(),
                null,
                null);
    }

    /** A P-256 certificate needs its curve among the groups under TLS 1.2 (RFC 8422, 5.1). */
    private List<String> groups() {
        return params.group.equals("secp256r1") ? List.of(params.group) : List.of(params.group, "secp256r1");
    }

    /** Not resolved: that is the client's to do. */
    static InetSocketAddress server(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new IllegalStateException("This benchmark needs a server, and '" + text
                    + "' is none: give it with -p server=HOST:PORT, one with STARTTLS that is yours to load,"
                    + " or let 'mailtls run SCENARIO' bring one up.");
        }
        return InetSocketAddress.createUnresolved(
                text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    private static Path temporary() {
        Scratch scratch = Scratch.create();
        Runtime.getRuntime().addShutdownHook(new Thread(scratch::close, "mailtls-jmh-tidy"));
        return scratch.directory();
    }
}
