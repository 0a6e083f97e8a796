-- Plans tell every demand they leave unmet, with the least money that meets it; those made before are told so.

update programmes.plan set outcome = outcome
    || jsonb_build_object(
      'demands', (select coalesce(jsonb_agg(jsonb_build_object('kind', 'quota', 'name', one -> 'name', 'asked', one -> 'asked',
                    'reached', one -> 'reached', 'takes', null, 'instead', '[]'::jsonb)), '[]')
                  from jsonb_array_elements(outcome -> 'relaxed') one),
      'demandsUntold', 0, 'together', null,
      'closes', outcome -> 'closes' || '{"costBy": null, "costAtLeast": null, "peopleBy": null, "beyondBy": null}')
    - 'relaxed'
where outcome is not null and not outcome ? 'demands';
