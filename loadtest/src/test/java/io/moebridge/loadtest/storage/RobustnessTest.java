package io.moebridge.loadtest.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever JSON comes, it is counted; whoever calls, the books close. */
class RobustnessTest {

    private final StoreLab lab = new StoreLab();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "7",
                "null",
                "{}",
                "{'type':{},'customer_id':'ann'}",
                "{'type':null,'customer_id':'ann'}",
                "{'type':'customer','customer_id':7}",
                "{'type':'customer','customer_id':''}",
                "{'type':'customer','customer_id':'ann','attributes':[1]}",
                "{'type':'customer','customer_id':'ann','platforms':{'a':1},'unset_attributes':'x'}",
                "{'type':'customer','customer_id':'ann','platforms':[1,{'platform':1}],'unset_attributes':[1,[]]}",
                "{'type':'customer','customer_id':'ann','attributes':{'addValueToArrayField':[1],"
                        + "'removeValueFromArrayField':7,'a':[[1]],'b':[{}],'c':[null]}}",
                "{'type':'event','customer_id':'ann','actions':{}}",
                "{'type':'event','customer_id':'ann','actions':[1,null,{},{'action':''},{'action':{}}]}",
                "{'type':'event','customer_id':'ann','actions':[{'action':'a','attributes':7,'current_time':{},"
                        + "'user_time':[],'user_timezone_offset':'x','platform':{},'real_time_action':true}]}",
                "{'type':'device','customer_id':'ann'}",
                "{'type':'device','customer_id':'ann','device_id':7,'attributes':{}}",
                "{'type':'device','customer_id':'ann','device_id':'d','attributes':{'platform':{},'push_id':null}}"
            })
    void malformedElement_isCountedAndThrowsNothing(String json) {
        lab.customer("ann", "{}");

        assertThat(lab.accept(StoreLab.quoted(json))).isTrue();

        assertThat(lab.store.counts().received()).isEqualTo(2);
        assertThat(lab.profile("ann").toMap()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "99999999999999999999999", "1e17", "-9e18", "0.1e-300"})
    void extremeNumbers_areStoredOrCounted(String number) {
        String huge = number + (number.matches("\\d+") ? "0".repeat(400) : "");
        lab.customer("ann", "{'n':" + huge + ",'l':[" + huge + "]}");
        lab.event("ann", "Seen", "{'n':" + huge + "}");
        lab.timedEvent("ann", "'current_time':" + huge + ",'user_timezone_offset':" + huge);

        assertThat(lab.store.counts().received()).isEqualTo(3);
        assertThat(lab.profile("ann").toMap()).isNotEmpty();
    }

    @Test
    void callsFromManyThreads_leaveTheBooksClosed() throws ExecutionException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> calls = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                String user = "user-" + thread % 2;
                calls.add(threads.submit(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        lab.accept(StoreLab.eventJson(user, "Seen", "{'n':" + i + "}"));
                        assertThat(lab.store.profile(user)).isPresent();
                    }
                }));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(lab.store.counts().events()).isEqualTo(4_000);
        assertThat(lab.profile("user-0").eventCount()).isEqualTo(2_000);
        assertThat(lab.store.eventNames()).extracting(NameUse::uses).containsExactly(4_000L);
    }
}
