package org.mailtls.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mailtls.report.Inert;
import org.mailtls.report.SenderText;
import org.mailtls.sender.BadPolicyException;
import org.mailtls.sender.DomainView;
import org.mailtls.sender.MailTalk;
import org.mailtls.sender.MxFinding;
import org.mailtls.sender.PolicyFacts;
import org.mailtls.sender.Roots;
import org.mailtls.sender.SenderDecision;
import org.mailtls.sender.SenderPolicy;
import org.mailtls.sender.SenderWorld;
import org.mailtls.sender.StarttlsEverywhere;
import org.mailtls.sender.dns.Dns;
import org.mailtls.sender.dns.DnsServer;
import org.mailtls.sender.sts.StsCache;
import org.mailtls.sender.sts.StsWeb;
import org.mailtls.server.EnvironmentException;
import org.mailtls.smtp.Deadlines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "sender",
        mixinStandardHelpOptions = true,
        description =
                "Tell what senders with policies such as MTA-STS and DANE would do with mail for a domain, and why.",
        footer = {
            "",
            "No mail is sent: DNS and the policy host are asked, and each mail server gets EHLO, STARTTLS and QUIT, paced."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:each sender would deliver, if only in clear text",
            "1:a sender would not",
            "2:bad usage, or a file that is none of its kind",
            "3:DNS could not be asked, or a file could not be read or written",
            "130:interrupted"
        })
final class SenderCommand implements Callable<Integer> {
    private static final Duration DNS_PATIENCE = Duration.ofSeconds(5);
    private static final String USUAL = "opportunistic; mta-sts; dane; mta-sts,dane; require-tls";

    /** For {@code --json}. */
    record Document(
            String domain,
            String resolver,
            boolean resolverTrusted,
            List<SenderDecision> decisions,
            List<PolicyFacts> facts) {}

    @Parameters(paramLabel = "DOMAIN", description = "What stands behind the @ of an address.")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private String domain;

    @Option(
            names = "--policy",
            paramLabel = "WORD[,WORD...]",
            description =
                    "A sender, by the policies that it holds together: none, opportunistic, mta-sts, dane, require-tls,"
                            + " starttls-everywhere. Repeat for more senders. Default: " + USUAL + ".")
    private List<String> senders = new ArrayList<>();

    @Option(
            names = "--resolver",
            paramLabel = "HOST[:PORT]",
            description = "The resolver to ask. Default: the first that this machine is set to.")
    private @Nullable String resolver;

    @Option(
            names = "--trust-resolver",
            description =
                    "It validates DNSSEC, and nobody can change its answers on the way here. Without this, nothing is"
                            + " taken for signed, and DANE has nothing to build on.")
    private boolean trusted;

    @Option(
            names = "--trust-ca",
            paramLabel = "FILE",
            description = "PEM file of the only authorities to trust. Default: those of the JDK.")
    private @Nullable Path authorities;

    @Option(
            names = "--cache",
            paramLabel = "FILE",
            description = "Policies of MTA-STS that the sender remembers; written anew.")
    private @Nullable Path cacheFile;

    @Option(
            names = "--list",
            paramLabel = "FILE",
            description = "policy.json of STARTTLS Everywhere, for the sender of that name; read only.")
    private @Nullable Path listFile;

    @Option(names = "--port", paramLabel = "PORT", description = "Where the mail servers listen. Default: 25.")
    private int port = 25;

    @Option(names = "--policy-port", paramLabel = "PORT", description = "Where the policy host listens. Default: 443.")
    private int policyPort = 443;

    @Option(
            names = "--pace",
            paramLabel = "TIME",
            converter = PaceOption.class,
            description = "Least time between two connections to mail servers. Default: 500ms.")
    private Duration pace = Duration.ofMillis(500);

    @Option(names = "--json", description = "Print decisions and reasons as one JSON document.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        OutputFile.require(spec, "--cache", cacheFile);
        InetSocketAddress address = resolver();
        Dns dns = new DnsServer(address, trusted, DNS_PATIENCE);
        List<List<SenderPolicy>> asked = senders();
        StsCache cache = cache();
        DomainView view = view(dns, cache);
        List<SenderDecision> decisions = new ArrayList<>();
        try {
            asked.forEach(each -> decisions.add(SenderDecision.of(view, each)));
        } catch (IllegalArgumentException e) {
            throw misused(String.valueOf(e.getMessage()));
        }
        List<PolicyFacts> facts = PolicyFacts.of(view);
        if (json) {
            Json.printAsInFiles(new Document(
                    view.domain(), address.getHostString() + ":" + address.getPort(), trusted, decisions, facts));
        } else {
            System.out.print(SenderText.render(decisions, facts, Terminal.WIDTH, Terminal.colours()));
        }
        if (!OutputFile.write("--cache", cacheFile, cache::text)) {
            return ExitCode.ENVIRONMENT;
        }
        if (view.mx().state() == MxFinding.State.UNKNOWN) {
            System.err.println(Inert.block("mailtls: " + view.mx().reason().shown()));
            return ExitCode.ENVIRONMENT;
        }
        return decisions.stream().allMatch(each -> each.outcome().delivers()) ? ExitCode.OK : ExitCode.FAILED;
    }

    private DomainView view(Dns dns, StsCache cache) throws IOException {
        try {
            Path pem = authorities;
            Roots roots = pem == null ? Roots.ofTheJdk() : Roots.of(pem);
            StsWeb web = new StsWeb(dns, roots, StsWeb.PATIENCE, host -> new InetSocketAddress(host, policyPort));
            SenderWorld world = new SenderWorld(
                    dns,
                    web,
                    cache,
                    roots,
                    list(),
                    new MailTalk(Deadlines.DEFAULT, pace),
                    host -> new InetSocketAddress(host, port),
                    Clock.systemUTC());
            return new DomainView(world, domain);
        } catch (IllegalArgumentException e) {
            throw misused(domain + ": " + e.getMessage());
        }
    }

    private InetSocketAddress resolver() {
        InetSocketAddress address;
        try {
            if (resolver == null) {
                address = DnsServer.ofThisMachine();
            } else {
                ServerName name = ServerName.parse(resolver);
                address = DnsServer.at(name.host(), name.port());
            }
        } catch (IllegalArgumentException e) {
            throw misused(String.valueOf(e.getMessage()));
        }
        if (address == null) {
            throw new EnvironmentException("This machine is set to no resolver; name one with --resolver.");
        }
        if (address.isUnresolved()) {
            throw new EnvironmentException("There is no resolver " + address.getHostString() + ".");
        }
        return address;
    }

    private List<List<SenderPolicy>> senders() {
        List<String> words = senders.isEmpty() ? Arrays.asList(USUAL.split("; ")) : senders;
        try {
            return words.stream()
                    .map(word -> Arrays.stream(word.split(",", -1))
                            .map(each -> SenderPolicy.of(each.strip()))
                            .toList())
                    .toList();
        } catch (IllegalArgumentException e) {
            throw misused(String.valueOf(e.getMessage()));
        }
    }

    private StsCache cache() throws IOException {
        Path file = cacheFile;
        if (file == null || !Files.exists(file)) {
            return new StsCache();
        }
        try {
            StsCache cache = StsCache.parse(text(file));
            cache.notes().forEach(note -> System.err.println(Inert.block("mailtls: " + note)));
            return cache;
        } catch (BadPolicyException e) {
            throw misused("--cache " + file + ": " + e.getMessage());
        }
    }

    private @Nullable StarttlsEverywhere list() throws IOException {
        Path file = listFile;
        if (file == null) {
            return null;
        }
        try {
            StarttlsEverywhere list = StarttlsEverywhere.parse(text(file));
            list.notes().forEach(note -> System.err.println(Inert.block("mailtls: " + note)));
            return list;
        } catch (BadPolicyException e) {
            throw misused("--list " + file + ": " + e.getMessage());
        }
    }

    /** Of a file that is not larger than such a file may be. */
    private String text(Path file) throws IOException {
        final int largest = 64 << 20;
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(largest + 1);
            if (bytes.length > largest) {
                throw misused(file + ": that is too large to be such a file.");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private ParameterException misused(String words) {
        return new ParameterException(spec.commandLine(), Inert.block(words));
    }
}
