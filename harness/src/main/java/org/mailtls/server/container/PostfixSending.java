package org.mailtls.server.container;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.OutboundSettings;
import org.mailtls.scenario.SendLevel;
import org.mailtls.server.ConfigFile;
import org.mailtls.server.ConfigLine;
import org.mailtls.server.OutgoingMail;
import org.mailtls.server.SinkRoute;

/** Postfix's SMTP client (smtp(8)): its parameters in postconf(5) begin with smtp_, those of its server with smtpd_. */
final class PostfixSending implements SendsMail {
    static final String LEVEL = "outbound.level";

    /** A policy for each sink, where it is fingerprints that count. */
    private static final String PINS = "/mta/pins";

    private static final String EMPTY = "# Written when the sinks are up.";

    /** The lab's lines. Times are short: by default what was deferred waits for five minutes. */
    static List<Setting> render(OutboundSettings outbound, String suite) {
        List<Setting> settings = new ArrayList<>();
        SendLevel level = outbound.level();
        if (level != null) {
            settings.add(new Setting("smtp_tls_security_level", level.word(), LEVEL));
        }
        if (level == SendLevel.FINGERPRINT) {
            settings.add(new Setting("smtp_tls_policy_maps", "texthash:" + PINS, ConfigLine.LAB));
            settings.add(new Setting("smtp_tls_fingerprint_digest", "sha256", ConfigLine.LAB));
        }
        settings.addAll(PostfixPolicies.render(outbound, new PostfixRelease(suite)));
        Map<String, String> lab = new LinkedHashMap<>();
        lab.put("transport_maps", "texthash:" + ROUTES);
        lab.put("smtp_tls_CAfile", CertificateFiles.ROOTS);
        lab.put("smtp_tls_loglevel", "1");
        lab.put("minimal_backoff_time", "3s");
        lab.put("maximal_backoff_time", "4s");
        lab.put("queue_run_delay", "3s");
        lab.put("smtp_connect_timeout", "5s");
        lab.put("smtp_starttls_timeout", "10s");
        lab.forEach((name, value) -> settings.add(new Setting(name, value, ConfigLine.LAB)));
        return settings;
    }

    /** Files that the parameters name, before there is anything to write into them. */
    static List<ConfigFile> places() {
        return List.of(
                new ConfigFile(ROUTES, List.of(ConfigLine.lab(EMPTY))),
                new ConfigFile(PINS, List.of(ConfigLine.lab(EMPTY))));
    }

    /** None: the words of the levels are its own. */
    @Override
    public @Nullable String cannot(SendLevel level) {
        return null;
    }

    @Override
    public Map<String, String> files(List<SinkRoute> routes, List<String> fingerprints) {
        String matches = fingerprints.stream().map(digest -> " match=" + digest).collect(Collectors.joining());
        Map<String, String> files = new LinkedHashMap<>();
        files.put(ROUTES, lines(routes, route -> route.domain() + " smtp:" + nexthop(route)));
        files.put(PINS, lines(routes, route -> nexthop(route) + " fingerprint" + matches));
        return files;
    }

    private static String lines(List<SinkRoute> routes, Function<SinkRoute, String> line) {
        return routes.stream().map(route -> line.apply(route) + "\n").collect(Collectors.joining());
    }

    /** In brackets, so that no MX is looked for, unless one is meant to be. */
    private static String nexthop(SinkRoute route) {
        String host = route.byMx() ? route.domain() : "[" + OutgoingMail.SINK_HOST + "]";
        return host + ":" + route.port();
    }

    @Override
    public boolean asksDns() {
        return true;
    }

    @Override
    public List<String> prepare() {
        return PostfixPolicies.listen();
    }

    @Override
    public List<String> askReports() {
        return PostfixPolicies.askReports();
    }

    /** It runs its queue every few seconds. */
    @Override
    public List<String> queueRun() {
        return List.of();
    }

    @Override
    public List<String> askLevel() {
        return List.of("postconf", "-hx", "smtp_tls_security_level");
    }

    /** Nothing at all means none, and so does what it takes for nothing. */
    @Override
    public @Nullable SendLevel level(String printed) {
        String word = printed.strip();
        return word.isEmpty()
                ? SendLevel.NONE
                : Arrays.stream(SendLevel.values())
                        .filter(level -> level.word().equals(word))
                        .findFirst()
                        .orElse(null);
    }
}
