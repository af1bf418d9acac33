package org.mailtls.server.container;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mailtls.scenario.NetworkSettings;
import org.mailtls.server.NetworkUnavailableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The words of ip and tc for a network with delay and loss, and their answers.
 *
 * <p>netem delays what leaves an interface. The whole round trip is put on the server's side, so its packets are late and
 * the client's are not: a round trip takes what it should, whoever begins it. Lost are packets of the server alone.
 */
final class Netem {
    /** The name that engines give a container's interface. */
    static final String INTERFACE = "eth0";

    /** Packets that may be under way; with netem's own 1000, acknowledgements of a fast upload would be dropped. */
    private static final int LIMIT = 100_000;

    /** tc's clock has ticks of 64 ns, and the share of loss 32 bits. */
    private static final double TOLERANCE = 1e-4;

    private static final double MILLIS = 1000;
    private static final double PERCENT = 100;

    private Netem() {}

    /** The lines of a shell that set the network and print what the kernel made of it. */
    static String script(NetworkSettings network, String device) {
        List<String> netem = new ArrayList<>(List.of("netem", "limit", String.valueOf(LIMIT)));
        if (network.rttMillis() > 0) {
            netem.addAll(List.of("delay", network.rtt()));
        }
        if (network.lossPercent() > 0) {
            netem.addAll(List.of("loss", network.loss()));
        }
        return String.join(
                "\n",
                "set -e",
                // A flight handed over in one piece would be lost in one piece, however many packets it takes.
                "ip link set dev " + device + " gso_max_segs 1",
                "tc qdisc replace dev " + device + " root " + String.join(" ", netem),
                "tc -j qdisc show dev " + device);
    }

    /**
     * Holds what the kernel says against what was asked for.
     *
     * @param json what {@code tc -j qdisc show} printed
     * @return the same in words, for the record
     * @throws NetworkUnavailableException if it is something else
     */
    static String confirm(NetworkSettings wanted, String json) {
        JsonNode options = options(json);
        double delay = options.at("/delay/delay").asDouble(0) * MILLIS;
        double loss = options.at("/loss-random/loss").asDouble(0) * PERCENT;
        if (Math.abs(delay - wanted.rttMillis()) > TOLERANCE * wanted.rttMillis()
                || Math.abs(loss - wanted.lossPercent()) > TOLERANCE * wanted.lossPercent()) {
            throw new NetworkUnavailableException("netem was told a delay of " + wanted.rtt() + " and a loss of "
                    + wanted.loss() + ", but the kernel shows something else: " + json.strip());
        }
        return String.format(
                Locale.ROOT,
                "netem delay %s loss %s limit %d",
                wanted.rtt(),
                wanted.loss(),
                options.path("limit").asInt());
    }

    private static JsonNode options(String json) {
        try {
            for (JsonNode qdisc : JsonMapper.shared().readTree(json)) {
                if (qdisc.path("kind").asString("").equals("netem")
                        && qdisc.path("root").asBoolean(false)) {
                    return qdisc.path("options");
                }
            }
        } catch (JacksonException e) {
            throw new NetworkUnavailableException(
                    "tc did not print what it set, but: " + json.strip() + " (" + e.getOriginalMessage() + ")");
        }
        throw new NetworkUnavailableException("tc set netem, but the kernel shows none: " + json.strip());
    }

    /** Why the commands failed, and what to do. */
    static NetworkUnavailableException failure(String output) {
        String said = " (tc says: " + output.strip().replaceAll("\\s*\n\\s*", "; ") + ")";
        String words = output.toLowerCase(Locale.ROOT);
        if (words.contains("qdisc kind is unknown")
                || words.contains("qdisc not found")
                || words.contains("no such file or directory")) {
            return new NetworkUnavailableException("The kernel under the container engine has no netem" + said + "."
                    + "\n  As root, on the engine's machine: modprobe sch_netem."
                    + "\n  Where it is missing, a package has it: linux-modules-extra-$(uname -r) on Ubuntu,"
                    + " kernel-modules-extra on Fedora; a kernel built without CONFIG_NET_SCH_NETEM cannot do it.");
        }
        if (words.contains("not permitted") || words.contains("permission denied")) {
            return new NetworkUnavailableException("The container engine does not permit netem" + said + "."
                    + "\n  It needs the capability NET_ADMIN in the container's network: use an engine that runs as"
                    + " root and lets containers have it.");
        }
        if (words.contains("cannot find device")) {
            return new NetworkUnavailableException("The server's container has no interface " + INTERFACE + said + "."
                    + "\n  Give it the engine's bridge network, which is the default.");
        }
        return new NetworkUnavailableException("netem could not be set" + said);
    }
}
