// What people do with their account itself: addresses, a forgotten password, taking along and leaving.
#include "api/account_requests.hpp"
#include "api/file_response.hpp"
#include "api/language.hpp"
#include "api/routes.hpp"
#include "services/account_deletion.hpp"
#include "services/administration.hpp"
#include "services/data_export.hpp"
#include "services/email_addresses.hpp"
#include "services/password_reset.hpp"
#include "wire/account.hpp"

namespace veza::api {
namespace {

wire::Instance about_wire(services::Administration::About about) {
    return {.registration_open = about.registration_open,
            .mail = about.mail,
            .name = std::move(about.settings.name),
            .set_up = about.settings.set_up};
}

core::Task<wire::Instance> get_instance(services::Administration& instance, Call /*call*/, Nothing /*body*/) {
    VEZA_CO_TRY(auto about, co_await instance.about());
    co_return about_wire(std::move(about));
}

core::Task<wire::Instance> change_instance(services::Administration& instance, Call call, ChangeInstance body) {
    services::Administration::Change change{.name = std::move(body.name), .set_up = body.set_up};
    VEZA_CO_TRY(auto about, co_await instance.update(call.actor(), std::move(change)));
    co_return about_wire(std::move(about));
}

core::Task<wire::SelfUser> change_email(services::EmailAddresses& emails, Call call, ChangeEmail body) {
    core::Secret password(std::move(body.password));
    VEZA_CO_TRY(const auto user, co_await emails.change(call.actor(), std::move(body.email), std::move(password),
                                                        language_of(call.request)));
    co_return wire::to_wire(user);
}

core::Task<Nothing> resend_verification(services::EmailAddresses& emails, Call call, Nothing /*body*/) {
    VEZA_CO_CHECK(co_await emails.resend(call.actor(), language_of(call.request)));
    co_return Nothing{};
}

core::Task<Nothing> verify_email(services::EmailAddresses& emails, Call call, VerifyEmail body) {
    VEZA_CO_CHECK(co_await emails.verify(std::move(body.token), language_of(call.request)));
    co_return Nothing{};
}

core::Task<Nothing> request_reset(services::PasswordReset& reset, Call call, RequestReset body) {
    VEZA_CO_CHECK(co_await reset.request(std::move(body.login), call.request.remote_address, language_of(call.request),
                                         call.tally));
    co_return Nothing{};
}

core::Task<Nothing> confirm_reset(services::PasswordReset& reset, Call /*call*/, ConfirmReset body) {
    core::Secret next(std::move(body.new_password));
    VEZA_CO_CHECK(co_await reset.confirm(std::move(body.token), std::move(next)));
    co_return Nothing{};
}

core::Task<std::vector<wire::Account>> search_accounts(services::Administration& administration, Call call,
                                                       Nothing /*body*/) {
    VEZA_CO_TRY(const auto limit, call.query.number("limit", 50, 1, 100));
    auto query = std::string(call.query.text("q").value_or(""));
    VEZA_CO_TRY(const auto users, co_await administration.search(call.actor(), std::move(query), limit));
    std::vector<wire::Account> list;
    for (const auto& user : users) list.push_back(wire::to_account(user));
    co_return list;
}

core::Task<wire::ResetLink> make_reset_link(services::PasswordReset& reset, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto user, call.path_id<domain::UserId>("user"));
    VEZA_CO_TRY(const auto link, co_await reset.make_link(call.actor(), user));
    co_return wire::ResetLink{.token = link.token.expose(),
                              .url = link.url.empty() ? std::nullopt : std::optional(link.url),
                              .expires_at = link.expires_at};
}

core::Task<wire::Job> delete_account(services::AccountDeletion& deletion, Call call, DeleteAccount body) {
    services::AccountDeletion::Wish wish{.password = core::Secret(std::move(body.password)),
                                         .code = std::move(body.code),
                                         .delete_messages = body.delete_messages.value_or(false),
                                         .delete_servers = body.delete_servers.value_or(false)};
    VEZA_CO_TRY(const auto job, co_await deletion.request(call.actor(), std::move(wish)));
    co_return wire::to_wire(job);
}

core::Task<std::vector<wire::Job>> list_jobs(services::Jobs& jobs, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto found, co_await jobs.list(call.actor()));
    std::vector<wire::Job> list;
    for (const auto& job : found) list.push_back(wire::to_wire(job));
    co_return list;
}

core::Task<Nothing> cancel_job(services::Jobs& jobs, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto job, call.path_id<domain::JobId>("job"));
    VEZA_CO_CHECK(co_await jobs.cancel(call.actor(), job));
    co_return Nothing{};
}

core::Task<wire::Job> request_export(services::DataExport& exports, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto job, co_await exports.request(call.actor()));
    co_return wire::to_wire(job);
}

core::Task<wire::DownloadLink> link_export(services::DataExport& exports, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto job, call.path_id<domain::JobId>("job"));
    VEZA_CO_TRY(const auto link, co_await exports.link(call.actor(), job));
    co_return wire::DownloadLink{.path = "/api/v1/exports/" + link.token.expose(), .expires_at = link.expires_at};
}

core::Task<HttpResponse> download_export(services::DataExport& exports, Call call) {
    VEZA_CO_TRY(auto opened, co_await exports.open(call.path_text("token")));
    const auto day = core::to_rfc3339(opened.made_at).substr(0, 10);
    co_return file_response(call.request,
                            {.file = std::move(opened.file.file),
                             .size = opened.file.size,
                             .etag = '"' + opened.job.to_string() + '"',
                             .content_type = "application/zip",
                             .headers = {{"Content-Disposition", "attachment; filename=\"veza-" + day + ".zip\""},
                                         {"Cache-Control", "private, no-store"},
                                         {"Referrer-Policy", "no-referrer"}}});
}

void add_address_routes(RouteTable& table, const Accounts& accounts) {
    using enum Method;
    using enum Authentication;
    table.add({.method = put,
               .path = "/users/@me/email",
               .operation = "changeEmail",
               .summary = "Change the e-mail address, which counts once it is proven, or take it away"},
              accounts.emails, &change_email);
    table.add({.method = post,
               .path = "/users/@me/email/verification",
               .operation = "resendVerification",
               .summary = "Send the link that proves the address again",
               .status = 202},
              accounts.emails, &resend_verification);
    table.add({.method = post,
               .path = "/auth/verify-email",
               .operation = "verifyEmail",
               .summary = "Prove an address with the token that was sent to it",
               .status = 204,
               .authentication = none},
              accounts.emails, &verify_email);
    table.add(
        {.method = post,
         .path = "/auth/password-reset",
         .operation = "requestPasswordReset",
         .summary = "Send a link for a new password; the answer is the same whether or not there is such an account",
         .status = 202,
         .authentication = none,
         .counted = Counted::by_use_case},
        accounts.reset, &request_reset);
    table.add({.method = post,
               .path = "/auth/password-reset/confirm",
               .operation = "confirmPasswordReset",
               .summary = "Choose a new password with the token of a link; all sessions end",
               .status = 204,
               .authentication = none},
              accounts.reset, &confirm_reset);
}

void add_administration_routes(RouteTable& table, const Accounts& accounts) {
    using enum Method;
    table.add({.method = get,
               .path = "/instance",
               .operation = "getInstance",
               .summary = "What everybody may know of the instance",
               .authentication = Authentication::none},
              accounts.administration, &get_instance);
    table.add({.method = patch,
               .path = "/instance",
               .operation = "changeInstance",
               .summary = "Name the instance, and say whether its first steps are done; for its administrators"},
              accounts.administration, &change_instance);
    table.add(
        {.method = get,
         .path = "/admin/users",
         .operation = "searchAccounts",
         .summary = "People by the beginning of their name or by their address, for administrators of the instance",
         .query = {{"q", "the beginning of a user name, or a whole e-mail address"}, {"limit", "1 to 100"}}},
        accounts.administration, &search_accounts);
    table.add({.method = post,
               .path = "/admin/users/{user}/reset-link",
               .operation = "makeResetLink",
               .summary = "A link for a new password to hand over, for administrators of the instance",
               .status = 201},
              accounts.reset, &make_reset_link);
}

}  // namespace

void add_account_routes(RouteTable& table, const Accounts& accounts) {
    using enum Method;
    add_address_routes(table, accounts);
    add_administration_routes(table, accounts);
    table.add({.method = del,
               .path = "/users/@me",
               .operation = "deleteAccount",
               .summary = "Have the account deleted after a time of grace; logging in again keeps it",
               .status = 202},
              accounts.deletion, &delete_account);
    table.add({.method = post,
               .path = "/users/@me/export",
               .operation = "requestExport",
               .summary = "Have all that is kept of the account packed",
               .status = 202},
              accounts.exports, &request_export);
    table.add({.method = get,
               .path = "/users/@me/jobs",
               .operation = "listJobs",
               .summary = "The account's exports and deletion, newest first"},
              accounts.jobs, &list_jobs);
    table.add({.method = del,
               .path = "/users/@me/jobs/{job}",
               .operation = "cancelJob",
               .summary = "Call it off, or drop what it made",
               .status = 204},
              accounts.jobs, &cancel_job);
    table.add({.method = post,
               .path = "/users/@me/jobs/{job}/link",
               .operation = "linkExport",
               .summary = "A path under which the packed data can be downloaded for some minutes",
               .status = 201},
              accounts.exports, &link_export);
    table.add({.method = get,
               .path = "/exports/{token}",
               .operation = "downloadExport",
               .summary = "The packed data, with ranges",
               .authentication = Authentication::none,
               .answer_types = {"application/zip"},
               .file = true},
              accounts.exports, &download_export);
}

}  // namespace veza::api
