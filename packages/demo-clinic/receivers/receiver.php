<?php
// Receives webhooks with PHP 7.4 or newer and nothing else, behind any web server:
//   WEBHOOK_SECRET=whsec_... php -S 127.0.0.1:4300 receiver.php

const TOLERANCE_SECONDS = 5 * 60;

/** Whether one of the signatures is ours, over exactly the bytes that came, and not from long ago. */
function isOurs(string $secret, string $id, string $timestamp, string $signatures, string $body): bool
{
    if (strlen($secret) < 24 || !ctype_digit($timestamp)) {
        return false;
    }
    if (abs(time() - (int) $timestamp) > TOLERANCE_SECONDS) {
        return false;
    }
    $expected = base64_encode(hash_hmac('sha256', "$id.$timestamp.$body", $secret, true));
    foreach (explode(' ', $signatures) as $part) {
        [$version, $given] = explode(',', $part, 2) + ['', ''];
        if ($version === 'v1' && hash_equals($expected, $given)) {
            return true;
        }
    }
    return false;
}

$encoded = preg_replace('/^whsec_/', '', (string) getenv('WEBHOOK_SECRET'));
$secret = (string) base64_decode($encoded, true);
$id = $_SERVER['HTTP_WEBHOOK_ID'] ?? '';
$body = (string) file_get_contents('php://input');
$isOurs = isOurs(
    $secret,
    $id,
    $_SERVER['HTTP_WEBHOOK_TIMESTAMP'] ?? '',
    $_SERVER['HTTP_WEBHOOK_SIGNATURE'] ?? '',
    $body
);
if (!$isOurs) {
    http_response_code(401);
    exit;
}
$message = json_decode($body, true);
// Remember the id in your database, for a day at least: a message may come twice. Then put it into a queue of yours and
// read the record by the API there: answer first.
error_log($message['type'] . ' ' . $message['data']['sessionId']);
http_response_code(204);
