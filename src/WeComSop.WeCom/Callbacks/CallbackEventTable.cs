using System.Collections.Frozen;
using WeComSop.WeCom.Callbacks.Events;

namespace WeComSop.WeCom.Callbacks;

/// <summary>The one table of known events and messages. A new one is a record, a line here, and a sample for the tests.</summary>
internal static class CallbackEventTable
{
    public static readonly FrozenDictionary<string, Func<EventFields, WeComEvent>> Parsers =
        new Dictionary<string, Func<EventFields, WeComEvent>>
        {
            ["change_external_contact/add_external_contact"] = f => new CustomerAdded(f.Required("UserID"), f.Required("ExternalUserID"), f.Optional("State"), f.Optional("WelcomeCode")),
            ["change_external_contact/add_half_external_contact"] = f => new CustomerHalfAdded(f.Required("UserID"), f.Required("ExternalUserID"), f.Optional("State"), f.Optional("WelcomeCode")),
            ["change_external_contact/edit_external_contact"] = f => new CustomerEdited(f.Required("UserID"), f.Required("ExternalUserID")),
            ["change_external_contact/del_external_contact"] = f => new CustomerRemovedByEmployee(f.Required("UserID"), f.Required("ExternalUserID"), f.Optional("Source")),
            ["change_external_contact/del_follow_user"] = f => new EmployeeRemovedByCustomer(f.Required("UserID"), f.Required("ExternalUserID")),
            ["change_external_contact/transfer_fail"] = f => new CustomerTransferFailed(f.Required("UserID"), f.Required("ExternalUserID"), f.Required("FailReason")),
            ["change_external_contact/msg_audit_approved"] = f => new ArchivingApproved(f.Required("UserID"), f.Required("ExternalUserID"), f.Optional("WelcomeCode")),

            ["change_external_chat/create"] = f => new GroupCreated(f.Required("ChatId")),
            ["change_external_chat/update"] = EventParsers.GroupUpdated,
            ["change_external_chat/dismiss"] = f => new GroupDismissed(f.Required("ChatId")),

            ["change_external_tag/create"] = f => new TagCreated(f.Required("Id"), f.Required("TagType"), f.Optional("StrategyId")),
            ["change_external_tag/update"] = f => new TagUpdated(f.Required("Id"), f.Required("TagType"), f.Optional("StrategyId")),
            ["change_external_tag/delete"] = f => new TagDeleted(f.Required("Id"), f.Required("TagType"), f.Optional("StrategyId")),
            ["change_external_tag/shuffle"] = f => new TagsShuffled(f.Optional("Id"), f.Optional("StrategyId")),

            ["change_contact/create_user"] = f => new EmployeeCreated(f.Required("UserID")) { Details = EventParsers.Details(f) },
            ["change_contact/update_user"] = f => new EmployeeUpdated(f.Required("UserID"), f.Optional("NewUserID")) { Details = EventParsers.Details(f) },
            ["change_contact/delete_user"] = f => new EmployeeDeleted(f.Required("UserID")),
            ["change_contact/create_party"] = f => new DepartmentCreated(f.RequiredInteger("Id"), f.Optional("Name"), f.Integer("ParentId"), (long?)f.Number("Order")),
            ["change_contact/update_party"] = f => new DepartmentUpdated(f.RequiredInteger("Id"), f.Optional("Name"), f.Integer("ParentId")),
            ["change_contact/delete_party"] = f => new DepartmentDeleted(f.RequiredInteger("Id")),
            ["change_contact/update_tag"] = EventParsers.EmployeeTagUpdated,

            ["message/text"] = FromEmployee(f => new TextMessage(f.Required("MsgId"), f.Required("Content"))),
            ["message/image"] = FromEmployee(f => new ImageMessage(f.Required("MsgId"), f.Required("MediaId"), f.Optional("PicUrl"))),
            ["message/voice"] = FromEmployee(f => new VoiceMessage(f.Required("MsgId"), f.Required("MediaId"), f.Optional("Format"))),
            ["message/video"] = FromEmployee(f => new VideoMessage(f.Required("MsgId"), f.Required("MediaId"), f.Optional("ThumbMediaId"))),
            ["message/location"] = FromEmployee(f => new LocationMessage(f.Required("MsgId"), f.RequiredNumber("Location_X"), f.RequiredNumber("Location_Y"), f.Integer("Scale"), f.Optional("Label"), f.Optional("AppType"))),
            ["message/link"] = FromEmployee(f => new LinkMessage(f.Required("MsgId"), f.Required("Url"), f.Optional("Title"), f.Optional("Description"), f.Optional("PicUrl"))),

            ["event/subscribe"] = FromEmployee(_ => new AppSubscribed()),
            ["event/unsubscribe"] = FromEmployee(_ => new AppUnsubscribed()),
            ["event/enter_agent"] = FromEmployee(_ => new AppOpened()),
            ["event/location"] = FromEmployee(f => new LocationReported(f.RequiredNumber("Latitude"), f.RequiredNumber("Longitude"), f.Number("Precision"), f.Optional("AppType"))),
            ["event/click"] = FromEmployee(f => new MenuClicked(f.Required("EventKey"))),
            ["event/view"] = FromEmployee(f => new MenuPageOpened(f.Required("EventKey"))),
            ["event/view_miniprogram"] = FromEmployee(f => new MenuMiniProgramOpened(f.Required("EventKey"))),
            ["event/scancode_push"] = FromEmployee(f => EventParsers.CodeScanned(f, waiting: false)),
            ["event/scancode_waitmsg"] = FromEmployee(f => EventParsers.CodeScanned(f, waiting: true)),
            ["event/pic_sysphoto"] = FromEmployee(f => EventParsers.PicturesSent(f, PictureSource.Camera)),
            ["event/pic_photo_or_album"] = FromEmployee(f => EventParsers.PicturesSent(f, PictureSource.CameraOrAlbum)),
            ["event/pic_weixin"] = FromEmployee(f => EventParsers.PicturesSent(f, PictureSource.Album)),
            ["event/location_select"] = FromEmployee(EventParsers.LocationSelected),
            ["event/template_card_event"] = FromEmployee(EventParsers.CardClicked),
            ["event/template_card_menu_event"] = FromEmployee(f => new TemplateCardMenuClicked(f.Required("EventKey"), f.Required("TaskId"), f.Optional("CardType"), f.Optional("ResponseCode"))),
            ["event/taskcard_click"] = FromEmployee(f => new TaskCardClicked(f.Required("EventKey"), f.Required("TaskId"))),

            ["event/batch_job_result"] = f => new BatchJobFinished(f.Required("BatchJob/JobId"), f.Required("BatchJob/JobType"), f.Integer("BatchJob/ErrCode"), f.Optional("BatchJob/ErrMsg")),
            ["event/upload_media_job_finish"] = f => new MediaUploadFinished(f.Required("JobId")),
            ["event/open_approval_change"] = f => new AppApprovalChanged(f.Required("ApprovalInfo/ThirdNo"), f.Integer("ApprovalInfo/OpenSpStatus")),
            ["event/sys_approval_change"] = f => new ApprovalChanged(f.Required("ApprovalInfo/SpNo"), f.Integer("ApprovalInfo/SpStatus")),
            ["event/inactive_alert"] = f => new AppInactivityWarned(f.Time("EffectTime")),
            ["event/close_inactive_agent"] = _ => new AppSuspended(),
            ["event/reopen_inactive_agent"] = _ => new AppReopened(),
            ["event/low_active_alert"] = f => new LowActivityWarned(f.Time("EffectTime")),
            ["event/low_active"] = _ => new CustomerDataLimited(),
            ["event/active_restored"] = _ => new CustomerDataRestored(),
            ["event/share_agent_change"] = _ => new AppSharingChanged(),
            ["event/share_chain_change"] = _ => new ChainSharingChanged(),
            ["event/program_notify"] = f => new ProgramNotified(f.Required("NotifyId"), f.Optional("NotifyScene")),

            ["event/kf_msg_or_event"] = f => new CustomerServiceMessageWaiting(f.Required("Token"), f.Required("OpenKfId")),
            ["event/kf_account_auth_change"] = f => new CustomerServiceAccountsChanged { Added = f.Texts("AuthAddOpenKfId"), Removed = f.Texts("AuthDelOpenKfId") },
            ["event/msgaudit_notify"] = _ => new ArchivedMessagesWaiting(),
            ["event/living_status_change"] = f => new LiveBroadcastChanged(f.Required("LivingId"), f.RequiredInteger("Status")),

            ["customer_acquisition/balance_low"] = _ => new AcquisitionBalanceLow(),
            ["customer_acquisition/balance_exhausted"] = _ => new AcquisitionBalanceExhausted(),
            ["customer_acquisition/balance_increased"] = _ => new AcquisitionBalanceIncreased(),
            ["customer_acquisition/quota_expire_soon"] = f => new AcquisitionQuotaExpiring(f.Time("ExpireTime"), f.Integer("ExpireQuotaNum")),
            ["customer_acquisition/link_unavailable"] = f => new AcquisitionLinkUnavailable(f.Required("LinkId")),
            ["customer_acquisition/delete_link"] = f => new AcquisitionLinkDeleted(f.Required("LinkId")),
            ["customer_acquisition/open_profile"] = f => new AcquisitionProfileOpened(f.Required("LinkId"), f.Optional("State")),
            ["customer_acquisition/friend_request"] = f => new AcquisitionRequestSent(f.Required("LinkId"), f.Optional("State")),
            ["customer_acquisition/customer_start_chat"] = f => new AcquisitionChatStarted(f.Required("LinkId"), f.Required("UserID"), f.Required("ExternalUserID")),
            ["customer_acquisition/message_from_customer"] = f => new AcquisitionMessageReceived(f.Required("LinkId"), f.Required("ChatKey")),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private static Func<EventFields, WeComEvent> FromEmployee(Func<EventFields, WeComEvent> parse) => fields =>
    {
        fields.Required("FromUserName");
        return parse(fields);
    };
}
