package io.moebridge.loadtest.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 22: the types of values. */
class ValueRulesTest {

    private final StoreLab lab = new StoreLab();
    private final StoreLab objects = StoreLab.with(StorageSetting.OBJECTS, true);

    @Test
    void rule22_scalars_areStoredInTheirTypes() {
        lab.customer("ann", "{'s':'x','l':12345678901,'d':1.5,'b':true,'big':1e300}");

        assertThat(lab.profile("ann").attributes())
                .containsEntry("s", "x")
                .containsEntry("l", 12_345_678_901L)
                .containsEntry("d", 1.5)
                .containsEntry("b", true)
                .containsEntry("big", 1e300);
    }

    @ParameterizedTest
    @CsvSource({
        "2020-05-31,                2020-05-31T00:00:00Z",
        "2020-05-31T16:33:35Z,      2020-05-31T16:33:35Z",
        "2020-05-31T16:33:35.123Z,  2020-05-31T16:33:35.123Z",
        "2020-05-31T16:33:35.123456Z, 2020-05-31T16:33:35.123456Z",
        "2999-12-31,                2999-12-31T00:00:00Z"
    })
    void rule22_documentedDates_areDates(String text, Instant expected) {
        lab.customer("ann", "{'since':'" + text + "'}");
        lab.event("ann", "Seen", "{'since':'" + text + "'}");

        assertThat(lab.attribute("ann", "since")).isEqualTo(expected);
        assertThat(lab.eventAttribute("ann", "since")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-02-30",
                "2020-13-01T00:00:00Z",
                "2020-05-31T16:33:35+05:30",
                "2020-05-31T16:33:35",
                "2020-05-31T25:00:00Z",
                "2020-05-31T16:33:35.Z",
                "31-05-2020",
                "2020-05-31x"
            })
    void rule22_badDates_becomeStrings(String text) {
        lab.customer("ann", "{'since':'" + text + "'}");

        assertThat(lab.attribute("ann", "since")).isEqualTo(text);
    }

    @Test
    void rule22_badDate_isWarnedOf() {
        assertThat(lab.customer("ann", "{'since':'2020-02-30','other':'31-05-2020'}")
                        .warnings())
                .containsExactly(new Warning("attribute since", WarningReason.NOT_A_DATE, ""));
    }

    @Test
    void rule22_pinnedType_castsOrDrops() {
        StoreLab pinned = StoreLab.with(
                StorageSetting.PINNED_USER_ATTRIBUTES,
                Map.of(
                        "text", AttributeType.STRING,
                        "number", AttributeType.NUMERIC,
                        "flag", AttributeType.BOOLEAN,
                        "date", AttributeType.DATE,
                        "place", AttributeType.LOCATION));

        Disposition cast = pinned.customer(
                "ann", "{'text':[1,2],'number':'1.5','flag':'True','date':'2020-05-31','place':'18.5 73.8'}");
        assertThat(cast.drops()).isEmpty();
        assertThat(pinned.profile("ann").attributes())
                .containsEntry("text", "[1,2]")
                .containsEntry("number", 1.5)
                .containsEntry("flag", true)
                .containsEntry("date", Instant.parse("2020-05-31T00:00:00Z"))
                .containsEntry("place", "18.5 73.8");

        Disposition dropped =
                pinned.customer("bob", "{'text':true,'number':true,'flag':1,'date':1583020800,'place':'here'}");
        assertThat(dropped.drops()).hasSize(4).extracting(Drop::reason).containsOnly(DropReason.PINNED_TYPE);
        assertThat(pinned.profile("bob").attributes()).containsOnlyKeys("text").containsEntry("text", "true");
    }

    @Test
    void rule22_pinnedEventAttribute_castsOrDrops() {
        StoreLab pinned = StoreLab.with(StorageSetting.PINNED_EVENT_ATTRIBUTES, Map.of("total", AttributeType.NUMERIC));

        pinned.event("ann", "Seen", "{'total':'12'}");
        assertThat(pinned.eventAttribute("ann", "total")).isEqualTo(12L);
        pinned.event("ann", "Seen", "{'total':'dear'}");
        assertThat(pinned.lastEvent("ann").attributes()).isEmpty();
    }

    @Test
    void rule22_withoutPin_typesMayChange() {
        lab.customer("ann", "{'size':'xl'}");
        lab.customer("ann", "{'size':44}");

        assertThat(lab.attribute("ann", "size")).isEqualTo(44L);
    }

    @Test
    void rule22_emptyArray_unsets() {
        lab.customer("ann", "{'tags':['a'],'plan':'pro'}");

        lab.customer("ann", "{'tags':[]}");

        assertThat(lab.profile("ann").attributes()).containsOnlyKeys("plan");
        assertThat(lab.event("ann", "Seen", "{'tags':[]}").drops())
                .extracting(Drop::reason)
                .containsExactly(DropReason.EMPTY_ARRAY);
    }

    @Test
    void rule22_mixedArray_isCastToTheFirstTypeOrDropped() {
        lab.customer("ann", "{'texts':['a',1,true],'numbers':[1,'2.5'],'mixed':[1,'x',3],'flags':[true]}");

        assertThat(lab.profile("ann").attributes())
                .containsOnlyKeys("texts", "numbers")
                .containsEntry("texts", List.of("a", "1", "true"))
                .containsEntry("numbers", List.of(1L, 2.5));
        assertThat(lab.store.counts().drops(DropReason.MIXED_ARRAY)).isEqualTo(1);
        assertThat(lab.store.counts().drops(DropReason.UNSUPPORTED_VALUE)).isEqualTo(1);

        StoreLab lenient = StoreLab.with(StorageSetting.MIXED_ARRAY, MixedArray.DROP_ELEMENT);
        lenient.customer("ann", "{'mixed':[1,'x',3]}");
        assertThat(lenient.attribute("ann", "mixed")).isEqualTo(List.of(1L, 3L));
    }

    @Test
    void rule22_null_isStoredDroppedOrUnsets() {
        lab.customer("ann", "{'plan':null}");
        assertThat(lab.profile("ann").attributes()).containsEntry("plan", null);

        StoreLab dropping = StoreLab.with(StorageSetting.NULL_ATTRIBUTE, NullAttribute.DROP);
        dropping.customer("ann", "{'plan':'pro'}");
        assertThat(dropping.customer("ann", "{'plan':null}").drops())
                .extracting(Drop::reason)
                .containsExactly(DropReason.NULL_VALUE);
        assertThat(dropping.attribute("ann", "plan")).isEqualTo("pro");

        StoreLab unsetting = StoreLab.with(StorageSetting.NULL_ATTRIBUTE, NullAttribute.UNSET);
        unsetting.customer("ann", "{'plan':'pro'}");
        unsetting.customer("ann", "{'plan':null}");
        assertThat(unsetting.profile("ann").attributes()).isEmpty();
        assertThat(unsetting.event("ann", "Seen", "{'plan':null}").drops())
                .extracting(Drop::reason)
                .containsExactly(DropReason.NULL_VALUE);
    }

    @Test
    void rule22_objectsWithoutTheFeature_areDropped() {
        Disposition disposition = lab.event("ann", "Seen", "{'cart':{'a':1},'items':[{'a':1}],'total':2}");

        assertThat(disposition.drops())
                .extracting(Drop::reason)
                .containsExactly(DropReason.OBJECTS_OFF, DropReason.OBJECTS_OFF);
        assertThat(lab.lastEvent("ann").attributes()).containsOnlyKeys("total");
    }

    @Test
    void rule22_object_keepsTwoLevelsAndStringifiesTheThird() {
        objects.event(
                "ann", "Seen", "{'cart':{'id':'c','ship':{'city':'Pune','geo':{'lat':1}},'tags':['a'],'n':null}}");

        assertThat(objects.eventAttribute("ann", "cart"))
                .isEqualTo(
                        Map.of("id", "c", "ship", Map.of("city", "Pune", "geo", "{\"lat\":1}"), "tags", List.of("a")));
        assertThat(objects.store.counts().warnings(WarningReason.STRINGIFIED)).isEqualTo(1);
        assertThat(objects.store.counts().drops(DropReason.OBJECT_MEMBER)).isEqualTo(1);
    }

    @Test
    void rule22_arrayOfObjects_dropsPrimitives() {
        Disposition disposition = objects.customer("ann", "{'items':[{'sku':'a','opts':[{'x':1}]},7,{'sku':'b'}]}");

        assertThat(disposition.drops()).extracting(Drop::reason).containsExactly(DropReason.NOT_AN_OBJECT);
        assertThat(objects.attribute("ann", "items"))
                .isEqualTo(List.of(Map.of("sku", "a", "opts", List.of(Map.of("x", 1L))), Map.of("sku", "b")));
    }

    @Test
    void rule22_objectLimits_dropWhatIsBeyond() {
        String hundredAndOne = "{'o':{" + members(101) + "}}";
        objects.customer("ann", hundredAndOne);
        assertThat((Map<?, ?>) objects.attribute("ann", "o")).hasSize(100);

        objects.customer("ann", "{'many':[" + "{'a':1},".repeat(100) + "{'a':2}]}");
        assertThat((List<?>) objects.attribute("ann", "many")).hasSize(100);

        Disposition large = objects.customer("ann", "{'large':{'a':'" + "x".repeat(25 * 1024) + "'}}");
        assertThat(large.drops()).extracting(Drop::reason).containsExactly(DropReason.LARGE_OBJECT);

        Disposition empty = objects.customer("ann", "{'empty':{},'nulls':{'a':null},'bad':{'a$b':1}}");
        assertThat(empty.drops())
                .extracting(Drop::reason)
                .containsOnly(DropReason.EMPTY_OBJECT, DropReason.OBJECT_MEMBER);
    }

    @Test
    void rule22_eleventhObjectAttribute_isDropped() {
        for (int i = 1; i <= 10; i++) {
            assertThat(objects.customer("ann", "{'o" + i + "':{'a':1}}").drops())
                    .isEmpty();
        }

        assertThat(objects.customer("ann", "{'o11':{'a':1},'o1':{'a':2}}").drops())
                .containsExactly(new Drop("attribute o11", DropReason.TOO_MANY_OBJECTS, ""));
        assertThat(objects.attribute("ann", "o1")).isEqualTo(Map.of("a", 2L));
    }

    @Test
    void rule22_primitiveForAPinnedObject_isWrapped() {
        StoreLab pinned = new StoreLab(StorageSettings.defaults()
                .with(StorageSetting.OBJECTS, true)
                .with(StorageSetting.PINNED_USER_ATTRIBUTES, Map.of("o", AttributeType.OBJECT)));

        pinned.customer("ann", "{'o':5}");

        assertThat(pinned.attribute("ann", "o")).isEqualTo(Map.of("value", 5L));
    }

    private static String members(int count) {
        StringBuilder members = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            members.append("'m").append(i).append("':").append(i).append(i < count ? "," : "");
        }
        return members.toString();
    }
}
