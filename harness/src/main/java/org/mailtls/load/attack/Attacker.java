package org.mailtls.load.attack;

import org.jspecify.annotations.Nullable;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.provider.Providers;
import org.mailtls.provider.TlsProvider;

/** One attack with all that it needs, ready to begin. */
final class Attacker implements AutoCloseable {
    private final Attack attack;
    private final AttackTools tools;
    private final Tally tally = new Tally();
    private final Generator generator;
    private final String provider;
    private boolean begun;
    private @Nullable AttackSeen seen;

    /**
     * @throws IllegalArgumentException if the attack is unknown, or cannot be done as planned
     * @throws org.mailtls.provider.TlsSetupException if its provider does not load or refuses the settings
     */
    Attacker(AttackPlan plan) {
        attack = Attacks.named(plan.kind());
        String reason = attack.cannot(plan);
        if (reason != null) {
            throw new IllegalArgumentException(reason);
        }
        if (plan.atOnce() > FileLimit.connections()) {
            throw new IllegalArgumentException(plan.atOnce() + " connections need more open files than the "
                    + FileLimit.files() + " that this process may have; raise the limit (ulimit -n)");
        }
        tools = new AttackTools(plan);
        provider = attack.needsEngine() ? load(plan, tools) : "";
        generator = new Generator(attack, tools, tally);
    }

    /** Name and version as the provider says them; empty where the attack needs none. */
    String provider() {
        return provider;
    }

    /** Event loops, each with a thread of its own. */
    int loops() {
        return tools.plan().loops();
    }

    /** What the plan asks for before the attack, on a server of its own; see {@link Rehearsal}. */
    Rehearsal rehearse() throws InterruptedException {
        return Rehearsal.of(tools.plan());
    }

    /** Begins the attack; said again it changes nothing. */
    void start() {
        if (!begun) {
            begun = true;
            generator.start();
        }
    }

    long operations() {
        return tally.operations();
    }

    /** Nanoseconds of processor time that the event loops have had. */
    long cpuNanos() {
        return generator.cpuNanos();
    }

    /** Connections that are open now. */
    long open() {
        return tally.open();
    }

    /** Ends the attack and says what was seen; said again it says the same. */
    AttackSeen stop() {
        AttackSeen known = seen;
        if (known == null) {
            generator.close();
            known = tally.seen(tools.plan(), attack, provider);
            seen = known;
        }
        return known;
    }

    @Override
    public void close() {
        generator.close();
        tools.close();
    }

    private static String load(AttackPlan plan, AttackTools tools) {
        TlsProvider found = Providers.named(plan.provider());
        String text = found.name() + " " + found.version().provider();
        // A setting that the provider refuses is seen now instead of at the first connection.
        tools.engines().newEngine().closeOutbound();
        return text;
    }
}
