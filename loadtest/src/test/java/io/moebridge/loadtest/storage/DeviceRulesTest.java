package io.moebridge.loadtest.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule 16: devices. */
class DeviceRulesTest {

    private final StoreLab lab = new StoreLab();

    @Test
    void rule16_deviceOfExistingUser_isStoredAndUpdated() {
        lab.customer("ann", "{}");

        lab.device("ann", "d-1", "t-1");
        lab.apply(StoreLab.quoted("{'type':'device','customer_id':'ann','device_id':'d-1','attributes':"
                + "{'platform':'ANDROID','push_id':'t-2','model':'Pixel','moe_gaid':'g-1'}}"));

        ProfileDevice device = onlyDevice("ann");
        assertThat(device.deviceId()).isEqualTo("d-1");
        assertThat(device.attributes())
                .containsEntry("push_id", "t-2")
                .containsEntry("model", "Pixel")
                .containsEntry("moe_gaid", "g-1");
    }

    @Test
    void rule16_deviceOfUnknownUser_isDropped() {
        Disposition disposition = lab.device("ann", "d-1", "t-1");

        assertThat(disposition.stored()).isFalse();
        assertThat(disposition.drops()).containsExactly(new Drop("device d-1", DropReason.UNKNOWN_USER, ""));
        assertThat(lab.store.profile("ann")).isEmpty();
    }

    @Test
    void rule16_deviceOfUnknownUser_createsHimWhenSoSet() {
        StoreLab creating = StoreLab.with(StorageSetting.UNKNOWN_USER_DEVICE, UnknownUserDevice.CREATE_USER);

        assertThat(creating.device("ann", "d-1", "t-1").stored()).isTrue();
        assertThat(creating.profile("ann").devices()).hasSize(1);
    }

    @Test
    void rule16_deviceOfUnknownUser_waitsForHimWhenSoSet() {
        StoreLab storing = StoreLab.with(StorageSetting.UNKNOWN_USER_DEVICE, UnknownUserDevice.STORE);

        assertThat(storing.device("ann", "d-1", "t-1").stored()).isTrue();
        assertThat(storing.store.profile("ann")).isEmpty();
        storing.event("ann", "Seen", "{}");
        assertThat(storing.profile("ann").devices()).hasSize(1);
    }

    @Test
    void rule16_unknownAttributesAndForeignIds_areDropped() {
        lab.customer("ann", "{}");

        Disposition disposition = lab.apply(StoreLab.quoted("{'type':'device','customer_id':'ann','device_id':'d-1',"
                + "'attributes':{'platform':'iOS','push_id':'t-1','brand':'X','moe_gaid':'g-1','idfv':'i-1'}}"));

        assertThat(disposition.drops())
                .extracting(Drop::reason)
                .containsExactly(DropReason.UNKNOWN_DEVICE_ATTRIBUTE, DropReason.FOREIGN_DEVICE_ATTRIBUTE);
        assertThat(onlyDevice("ann").attributes()).containsOnlyKeys("platform", "push_id", "idfv");
    }

    @Test
    void rule16_idfvOnAndroid_isDropped() {
        lab.customer("ann", "{}");

        Disposition disposition = lab.apply(StoreLab.quoted("{'type':'device','customer_id':'ann','device_id':'d-1',"
                + "'attributes':{'platform':'ANDROID','push_id':'t-1','idfv':'i-1'}}"));

        assertThat(disposition.drops()).extracting(Drop::reason).containsExactly(DropReason.FOREIGN_DEVICE_ATTRIBUTE);
    }

    @Test
    void rule16_sameToken_replacesTheOlderDeviceAlsoOfAnotherUser() {
        lab.customer("ann", "{}");
        lab.customer("bob", "{}");
        lab.device("ann", "d-1", "t-1");

        Disposition disposition = lab.device("bob", "d-2", "t-1");

        assertThat(lab.profile("ann").devices()).isEmpty();
        assertThat(onlyDevice("bob").deviceId()).isEqualTo("d-2");
        assertThat(disposition.warnings()).extracting(Warning::reason).containsExactly(WarningReason.DEVICE_REPLACED);
    }

    @Test
    void rule16_tokenThatADeviceGaveUp_isFreeForAnother() {
        lab.customer("ann", "{}");
        lab.device("ann", "d-1", "t-1");
        lab.device("ann", "d-1", "t-2");

        lab.device("ann", "d-2", "t-1");

        assertThat(lab.profile("ann").devices())
                .extracting(ProfileDevice::deviceId)
                .containsExactly("d-1", "d-2");
    }

    @Test
    void rule16_device1001_blocksTheUsersFurtherData() {
        lab.customer("ann", "{}");
        for (int i = 1; i <= 1_000; i++) {
            assertThat(lab.device("ann", "d-" + i, "t-" + i).stored()).isTrue();
        }

        assertThat(lab.device("ann", "d-1001", "t-1001").drops())
                .extracting(Drop::reason)
                .containsExactly(DropReason.TOO_MANY_DEVICES);
        assertThat(lab.event("ann", "Seen", "{}").drops())
                .extracting(Drop::reason)
                .containsExactly(DropReason.DEVICE_LIMIT);
        assertThat(lab.profile("ann").devices()).hasSize(1_000);
        assertThat(lab.profile("ann").events()).isEmpty();
        assertThat(lab.customer("bob", "{}").stored()).isTrue();
    }

    @Test
    void rule16_device1001_isDroppedAloneWhenSoSet() {
        StoreLab mild = new StoreLab(StorageSettings.defaults()
                .with(StorageSetting.DEVICES, 1)
                .with(StorageSetting.DEVICE_LIMIT_BREACH, DeviceLimitBreach.DROP_DEVICE));
        mild.customer("ann", "{}");
        mild.device("ann", "d-1", "t-1");

        assertThat(mild.device("ann", "d-2", "t-2").stored()).isFalse();
        assertThat(mild.event("ann", "Seen", "{}").stored()).isTrue();
        assertThat(mild.device("ann", "d-1", "t-3").stored()).isTrue();
    }

    @Test
    void rule16_newToken_doesNotReviveAnUninstalledDevice() {
        lab.customer("ann", "{}");
        lab.device("ann", "d-1", "t-1");

        assertThat(lab.store.uninstall("ann", "d-1")).isTrue();
        Disposition disposition = lab.device("ann", "d-1", "t-2");

        assertThat(disposition.warnings())
                .extracting(Warning::reason)
                .containsExactly(WarningReason.UNINSTALLED_DEVICE);
        assertThat(onlyDevice("ann").uninstalled()).isTrue();
        assertThat(lab.store.uninstall("ann", "d-9")).isFalse();
    }

    private ProfileDevice onlyDevice(String id) {
        List<ProfileDevice> devices = lab.profile(id).devices();
        assertThat(devices).hasSize(1);
        return devices.get(0);
    }
}
