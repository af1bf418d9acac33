package org.mailtls.load.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.DefaultEventLoop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** When the closed model comes back, after each kind of end. */
@Timeout(60)
@Tag("alone")
class ClosedModelTest {
    private final DefaultEventLoop loop = new DefaultEventLoop();
    private final Tally tally = new Tally();
    private final AttackTools tools = new AttackTools(RawPlans.closed("half-open", 25, 1, 30_000));
    /** Milliseconds since the attack began at which connections were asked for. */
    private final List<Long> asked = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void end() {
        tools.stop();
        loop.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    /** 0, 1 s and 2 s later: the next one would come at seven seconds. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whoHoldsComesBackMoreAndMoreSlowly() throws Exception {
        run(Attack.Hold.KEEP, 1, Parting.TURNED_AWAY, 4000);
        assertEquals(3, asked.size(), asked.toString());
        assertTrue(asked.get(1) >= 990 && asked.get(1) < 2000, asked.toString());
        assertTrue(asked.get(2) >= 2980, asked.toString());
        assertEquals(2, tally.snapshot().pauses());
    }

    /** A server that ends what it had let in for a while has turned nobody away. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whoWasHeldForAWhileBeginsAnew() throws Exception {
        run(Attack.Hold.KEEP, 1, Parting.DROPPED, 3700);
        assertEquals(4, asked.size(), asked.toString());
        assertTrue(asked.get(3) >= 2970, asked.toString());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void othersComeBackAfterAMoment() throws Exception {
        run(Attack.Hold.REPLACE, 1, Parting.TURNED_AWAY, 1020);
        assertTrue(asked.size() >= 10 && asked.size() <= 21, asked.toString());
        assertEquals(asked.size() - 1, tally.snapshot().pauses());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whoIsDoneComesBackAtOnceAndNoFasterThanTheLimit() throws Exception {
        run(Attack.Hold.REPLACE, 16, Parting.DONE, 1000);
        assertTrue(asked.size() > 500 && asked.size() <= 3000, () -> asked.size() + " in a second");
        assertEquals(0, tally.snapshot().pauses());
    }

    /** Where nobody listens, each place is tried, though the first hundred of them come to nothing. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void thoseThatFailDoNotHoldUpTheRest() throws Exception {
        ClosedModel[] model = new ClosedModel[1];
        model[0] = model(Attack.Hold.KEEP, 300, refusals -> {
            asked.add(0L);
            loop.execute(() -> model[0].ended(false, Parting.TURNED_AWAY, refusals));
        });
        begin(model[0]);
        Thread.sleep(800);
        assertEquals(300, asked.size());
    }

    /** Each connection is there at once, and ends in the same way a moment later. */
    private void run(Attack.Hold hold, int connections, Parting parting, long millis) throws InterruptedException {
        ClosedModel[] model = new ClosedModel[1];
        model[0] = model(hold, connections, refusals -> {
            asked.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - tools.began()));
            loop.execute(() -> model[0].connected());
            loop.execute(() -> model[0].ended(true, parting, refusals));
        });
        begin(model[0]);
        Thread.sleep(millis);
        tools.stop();
    }

    private ClosedModel model(Attack.Hold hold, int connections, IntConsumer open) {
        return new ClosedModel(tools, tally, loop, connections, hold, new SpeedLimit(), open);
    }

    private void begin(ClosedModel model) {
        tools.begin();
        loop.execute(model::start);
    }
}
