package dev.burnfleet.core.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WebsterTest {
    @Test
    void sharesEqualWeightsEvenlyAndGivesTiesToTheEarlier() {
        assertThat(Webster.apportion(12, new int[] {1, 1, 1})).containsExactly(4, 4, 4);
        assertThat(Webster.apportion(13, new int[] {1, 1})).containsExactly(7, 6);
        assertThat(Webster.apportion(10, new int[] {1, 1, 1, 1})).containsExactly(3, 3, 2, 2);
    }

    @Test
    void followsWeights() {
        assertThat(Webster.apportion(7, new int[] {53, 24, 23})).containsExactly(3, 2, 2);
        assertThat(Webster.apportion(10, new int[] {3, 1})).containsExactly(8, 2);
    }

    @Test
    void givesNothingToAPartyWithoutWeight() {
        assertThat(Webster.apportion(5, new int[] {0, 1, 0})).containsExactly(0, 5, 0);
    }

    @Test
    void leavesAPartyWithoutASeatWhenThereAreTooFew() {
        assertThat(Webster.apportion(1, new int[] {1, 1})).containsExactly(1, 0);
    }

    @Test
    void sharesNothingAmongNobody() {
        assertThat(Webster.apportion(0, new int[] {})).isEmpty();
    }

    @Test
    void refusesSeatsThatNobodyCanTake() {
        assertThatIllegalArgumentException().isThrownBy(() -> Webster.apportion(1, new int[] {0}));
        assertThatIllegalArgumentException().isThrownBy(() -> Webster.apportion(1, new int[] {2, -1}));
    }

    @Test
    void neverTakesASeatAwayWhenOneIsAdded() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            int[] weights = random.ints(1 + random.nextInt(6), 1, 50).toArray();
            int[] fewer = Webster.apportion(round, weights);
            int[] more = Webster.apportion(round + 1, weights);
            assertThat(Arrays.stream(more).sum()).isEqualTo(round + 1);
            for (int i = 0; i < weights.length; i++) {
                assertThat(more[i]).isBetween(fewer[i], fewer[i] + 1);
            }
        }
    }
}
