alter table platform.job drop constraint job_lane_check;
alter table platform.job add constraint job_lane_check check (lane in ('quick', 'plan', 'long', 'background'));
comment on column platform.job.lane is
  'Jobs of a lane wait for one another, lanes do not: short work, solving plans, what changes the register, and what is only reckoned afterwards.';
