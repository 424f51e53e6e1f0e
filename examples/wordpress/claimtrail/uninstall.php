<?php
/**
 * Removes what the plugin kept: its settings, the key among them, and what it noted on posts.
 *
 * @package Claimtrail
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

delete_option( 'claimtrail' );
delete_option( 'claimtrail_problem' );
delete_post_meta_by_key( '_claimtrail_article' );
delete_post_meta_by_key( '_claimtrail_address' );
