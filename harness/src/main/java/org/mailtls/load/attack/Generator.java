package org.mailtls.load.attack;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.smtp.Printable;

/**
 * Opens the connections of an attack and closes them when its time is up. All of them come from one address: even the
 * most that there may be need fewer ports than a machine has to give, and as they are reset and not closed in good
 * order, no port is kept back after its connection (TIME_WAIT; RFC 9293, 3.6).
 *
 * <p>Closed model: so many connections are kept going, see {@link ClosedModel}. Open model: each operation starts at
 * its time. If it has a connection of its own, that one is opened then, see {@link OpenModel}; if not, connections are
 * kept going as in the closed model and share the times, see {@link TimedPulse}.
 */
final class Generator implements AutoCloseable {
    private static final int CONNECT_MILLIS = 10_000;
    private static final long FAREWELL_MILLIS = 1500;

    private final Attack attack;
    private final AttackTools tools;
    private final Tally tally;
    private final LoopClock clock = new LoopClock();
    private final MultiThreadIoEventLoopGroup loops;
    private final EventLoop conductor;
    private final Set<Channel> channels = ConcurrentHashMap.newKeySet();
    private final InetSocketAddress server;
    private final @Nullable Arrivals arrivals;
    private final SpeedLimit connectionLimit = new SpeedLimit();
    private final SpeedLimit operationLimit = new SpeedLimit();
    private final Model model;
    private final Pulse pulse;
    private final Bootstrap bootstrap;
    private boolean begun;
    private boolean closed;

    /** Nothing is opened before {@link #start}. */
    Generator(Attack attack, AttackTools tools, Tally tally) {
        AttackPlan plan = tools.plan();
        this.attack = attack;
        this.tools = tools;
        this.tally = tally;
        this.server = plan.server();
        loops = new MultiThreadIoEventLoopGroup(plan.loops(), clock, NioIoHandler.newFactory());
        conductor = loops.next();
        Double rate = plan.rate();
        arrivals = rate == null ? null : new Arrivals(tools, tally, rate);
        if (arrivals != null && !attack.repeats()) {
            long most = Math.min(FileLimit.connections(), plan.mostAtOnce());
            model = new OpenModel(tools, conductor, arrivals, most, this::open);
        } else {
            model = new ClosedModel(tools, tally, conductor, plan.atOnce(), attack.hold(), connectionLimit, this::open);
        }
        pulse = arrivals == null ? new ClosedPulse(tools, operationLimit) : new TimedPulse(tools, arrivals);
        bootstrap = new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_LINGER, 0)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS);
    }

    /** The attack begins, and ends by itself when its time is up. */
    void start() {
        begun = true;
        tools.begin();
        conductor.execute(model::start);
        ScheduledFuture<?> unused =
                conductor.schedule(this::drop, tools.plan().durationMillis(), TimeUnit.MILLISECONDS);
    }

    /** Nanoseconds of processor time that the attack has taken so far. */
    long cpuNanos() {
        return clock.nanos();
    }

    /** Ends the attack if it is still on; all connections are gone at most two seconds later. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        tools.stop();
        drop();
        loops.shutdownGracefully(0, FAREWELL_MILLIS, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(FAREWELL_MILLIS + 500, TimeUnit.MILLISECONDS);
        if (begun && arrivals != null) {
            arrivals.end();
        }
        if (connectionLimit.reached() || operationLimit.reached()) {
            tally.note(String.format(
                    Locale.ROOT,
                    "The attack was held at %,.0f a second, the most that one may do here: it could have done more.",
                    AttackPlan.HIGHEST_RATE));
        }
    }

    /** @param refusals what the model wants to be told with the connection's end */
    private void open(int refusals) {
        bootstrap.clone().handler(new Connection(refusals)).connect(server).addListener(connecting -> {
            if (!connecting.isSuccess()) {
                tally.ended(word(connecting.cause()));
                tell(() -> model.ended(false, Parting.TURNED_AWAY, refusals));
            }
        });
    }

    private String word(Throwable failure) {
        if (tools.over()) {
            return AttackSeen.STOPPED;
        }
        if (failure instanceof ConnectTimeoutException) {
            return "timeout";
        }
        if (failure instanceof ConnectException) {
            return "refused";
        }
        tally.note("A connection could not be made: " + Printable.of(failure.toString(), 200));
        return "not-opened";
    }

    private void drop() {
        channels.forEach(Channel::close);
    }

    /** Never within the call of who tells, who may be the model itself. */
    private void tell(Runnable news) {
        try {
            conductor.execute(news);
        } catch (RejectedExecutionException over) {
            // The loops are ending, and with them the attack: nobody is left to whom it would matter.
            tools.stop();
        }
    }

    /** Sets one up, and tells the model of it. */
    private final class Connection extends ChannelInitializer<SocketChannel> implements Door.Keeper {
        private final int refusals;

        Connection(int refusals) {
            this.refusals = refusals;
        }

        @Override
        protected void initChannel(SocketChannel channel) {
            channel.pipeline().addLast(new Door(tally, channels, this)).addLast(attack.connection(tools, tally, pulse));
        }

        @Override
        public void connected() {
            tell(model::connected);
        }

        @Override
        public void gone(Parting parting) {
            tell(() -> model.ended(true, parting, refusals));
        }
    }
}
