package org.mailtls.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every input in the repository, and some thousands that differ from them by chance, always by the same one. */
class FuzzCorpusTest {
    private static final int VARIANTS = 500;
    private static final int MOST_CHANGES = 6;
    private static final int MOST_BYTES = 1500;
    private static final long SEED = 20261128;

    @TestFactory
    Stream<DynamicTest> everyInputIsBorne() {
        return Arrays.stream(FuzzTarget.values())
                .flatMap(target -> target.inputs().stream()
                        .map(input -> DynamicTest.dynamicTest(
                                target.word() + " " + input.getFileName(),
                                () -> target.take(Files.readAllBytes(input)))));
    }

    @ParameterizedTest
    @EnumSource
    void thereAreInputsToStartFrom(FuzzTarget target) {
        assertTrue(target.inputs().size() >= 8, target.folder() + " holds too little");
    }

    @ParameterizedTest
    @EnumSource
    void variantsAreBorne(FuzzTarget target) throws Exception {
        Random random = new Random(SEED);
        for (Path input : target.inputs()) {
            byte[] sound = Files.readAllBytes(input);
            for (int i = 0; i < VARIANTS; i++) {
                borne(target, variant(sound, random), "variant " + i + " of " + input.getFileName());
            }
        }
    }

    /**
     * Cut before it, every bit of it turned, all or nothing in its place and in those after it, left out, there twice.
     */
    @ParameterizedTest
    @EnumSource
    void everyByteCanBeWrong(FuzzTarget target) throws Exception {
        for (Path input : target.inputs()) {
            byte[] sound = Files.readAllBytes(input);
            // What is longer is nested without end: it costs a stack each time, and its bytes are all alike.
            for (int at = 0; at < sound.length && sound.length <= MOST_BYTES; at++) {
                List<byte[]> wrong = new ArrayList<>();
                wrong.add(Arrays.copyOf(sound, at));
                for (int bit = 0; bit < 8; bit++) {
                    wrong.add(replaced(sound, at, 1, new byte[] {(byte) (sound[at] ^ 1 << bit)}));
                }
                wrong.add(replaced(sound, at, 1, new byte[] {0}));
                wrong.add(replaced(sound, at, 3, new byte[] {-1, -1, -1}));
                wrong.add(replaced(sound, at, 1, new byte[0]));
                wrong.add(replaced(sound, at, 0, new byte[] {sound[at]}));
                for (byte[] each : wrong) {
                    borne(target, each, "byte " + at + " of " + input.getFileName());
                }
            }
        }
    }

    private static void borne(FuzzTarget target, byte[] bytes, String what) {
        try {
            target.take(bytes);
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            throw new AssertionError(what + ": " + HexFormat.of().formatHex(bytes), e);
        }
    }

    private static byte[] variant(byte[] sound, Random random) {
        byte[] bytes = sound;
        int changes = 1 + random.nextInt(MOST_CHANGES);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes = replaced(bytes, at, 1, new byte[] {(byte) random.nextInt(256)});
                case 1 -> bytes = replaced(bytes, at, 1, new byte[] {(byte) (bytes[at] ^ 1 << random.nextInt(8))});
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                case 3 -> bytes = replaced(bytes, at, 1 + random.nextInt(8), new byte[0]);
                default -> {
                    int end = Math.min(bytes.length, at + 1 + random.nextInt(64));
                    bytes = replaced(bytes, at, 0, Arrays.copyOfRange(bytes, at, end));
                }
            }
        }
        return bytes;
    }

    /** The bytes with some of them taken out and others put in their place. */
    private static byte[] replaced(byte[] bytes, int at, int out, byte[] in) {
        int rest = Math.min(bytes.length, at + out);
        byte[] all = new byte[at + in.length + bytes.length - rest];
        System.arraycopy(bytes, 0, all, 0, at);
        System.arraycopy(in, 0, all, at, in.length);
        System.arraycopy(bytes, rest, all, at + in.length, bytes.length - rest);
        return all;
    }
}
