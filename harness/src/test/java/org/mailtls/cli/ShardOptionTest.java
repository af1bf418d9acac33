package org.mailtls.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.result.Shard;
import picocli.CommandLine.TypeConversionException;

class ShardOptionTest {
    @ParameterizedTest
    @CsvSource({"1/1, 1, 1", "2/3, 2, 3", "3/3, 3, 3", "01/10, 1, 10"})
    void theFirstOfThreeIsOne(String text, int index, int count) {
        assertEquals(new Shard(index, count), of(Map.of(), text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "2 of 3", "2/", "/3", "-1/3", "1/3/5", "a/b", "AUTO", "1/999999999999"})
    void saysWhatItUnderstands(String text) {
        assertTrue(refused(Map.of(), text).contains("2/3 for the second of three, or auto"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/3", "4/3", "0/0", "1/0"})
    void thereIsNoShardBeyondTheLast(String text) {
        assertTrue(refused(Map.of(), text).contains("there is no shard"), refused(Map.of(), text));
    }

    @Test
    void whoeverStartsTheShardsCountsFromZero() {
        assertEquals(new Shard(1, 4), of(environment("0", "4"), "auto"));
        assertEquals(new Shard(4, 4), of(environment("3", "4"), "auto"));
        assertTrue(refused(environment("4", "4"), "auto").contains("there is no shard 5 of 4"));
    }

    @Test
    void whatIsMissingInTheEnvironmentIsNamed() {
        assertTrue(refused(Map.of(), "auto").contains("JOB_COMPLETION_INDEX is not set"));
        String words = refused(Map.of(ShardOption.INDEX, "0"), "auto");
        assertTrue(words.contains("SHARD_COUNT is not set"), words);
        assertTrue(refused(environment("one", "4"), "auto").contains("JOB_COMPLETION_INDEX is 'one'"));
        assertTrue(refused(environment("-1", "4"), "auto").contains("JOB_COMPLETION_INDEX is '-1'"));
    }

    private static Map<String, String> environment(String index, String count) {
        return Map.of(ShardOption.INDEX, index, ShardOption.COUNT, count);
    }

    private static Shard of(Map<String, String> environment, String text) {
        return new ShardOption(environment).convert(text);
    }

    private static String refused(Map<String, String> environment, String text) {
        return String.valueOf(assertThrows(TypeConversionException.class, () -> of(environment, text))
                .getMessage());
    }
}
